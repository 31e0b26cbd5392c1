set local role counterfoil_verifier; -- alone reads secrets

create function auth.compute_totp(p_secret bytea, p_step bigint)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_hash constant bytea := auth.compute_hmac_sha1(p_secret, int8send(p_step));
    v_place constant integer := get_byte(v_hash, 19) & 15;
    v_number constant bigint
        := ('x' || encode(substr(v_hash, v_place + 1, 4), 'hex'))::bit(32)::bigint & 2147483647;
begin
    return to_char(v_number % 1000000, 'fm000000');
end;
$$;

comment on function auth.compute_totp(bytea, bigint) is
'Return the code of 6 digits of a step (RFC 6238, RFC 4226 section 5.3).';

revoke execute on function auth.compute_totp(bytea, bigint) from public;
