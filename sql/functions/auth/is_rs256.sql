set local role counterfoil_verifier; -- whose signatures need it

create function auth.is_rs256(p_modulus bytea, p_message bytea, p_signature bytea)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_sha256 constant text := '3031300d060960864801650304020105000420'; -- its name in DER, before the hash
    v_modulus constant numeric := auth.read_integer(p_modulus);
    v_signature constant numeric := auth.read_integer(p_signature);
    v_power numeric := v_signature;
begin
    if length(p_signature) <> length(p_modulus) or v_signature >= v_modulus then
        return false;
    end if;
    for v_square in 1..16 loop
        v_power := mod(v_power * v_power, v_modulus);
    end loop;
    return mod(v_power * v_signature, v_modulus) = auth.read_integer(
        decode('0001' || repeat('ff', length(p_modulus) - 54) || '00' || v_sha256, 'hex') || sha256(p_message)
    );
end;
$$;

comment on function auth.is_rs256(bytea, bytea, bytea) is
'Tell whether a signature of a message is of this key, whose exponent is 65537: RSA with SHA-256 (RFC 8017, section 8.2.2).';

revoke execute on function auth.is_rs256(bytea, bytea, bytea) from public;
