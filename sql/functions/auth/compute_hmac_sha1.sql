set local role counterfoil_verifier; -- whose codes need it

create function auth.compute_hmac_sha1(p_key bytea, p_message bytea)
returns bytea
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_block constant integer := 64;
    v_inner bytea := p_key || decode(repeat('00', v_block - length(p_key)), 'hex');
    v_outer bytea := v_inner;
begin
    for v_place in 0..v_block - 1 loop
        v_inner := set_byte(v_inner, v_place, get_byte(v_inner, v_place) # 54);
        v_outer := set_byte(v_outer, v_place, get_byte(v_outer, v_place) # 92);
    end loop;
    return auth.compute_sha1(v_outer || auth.compute_sha1(v_inner || p_message));
end;
$$;

comment on function auth.compute_hmac_sha1(bytea, bytea) is
'Compute HMAC-SHA-1 (RFC 2104) of a message, with a key of at most 64 bytes.';

revoke execute on function auth.compute_hmac_sha1(bytea, bytea) from public;
