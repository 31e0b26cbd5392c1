set local role counterfoil_verifier; -- whose secrets are shown so

create function auth.write_base32(p_bytes bytea)
returns text
language sql
immutable
return (
    select
        string_agg(
            substr(
                'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
                substring(('x' || encode(p_bytes, 'hex'))::bit varying from place.no * 5 + 1 for 5)::bit(5)::integer
                + 1,
                1
            ),
            '' order by place.no
        )
    from generate_series(0, length(p_bytes) * 8 / 5 - 1) as place (no)
);

comment on function auth.write_base32(bytea) is 'Write bytes, a multiple of five, in base32 (RFC 4648).';

revoke execute on function auth.write_base32(bytea) from public;
