set local role counterfoil_verifier; -- alone reads verifiers

create function auth.is_pin(p_org_id uuid, p_user_id uuid, p_pin_hash text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_nonce constant bytea := uuid_send(gen_random_uuid()); -- as in auth.is_password
    v_verifier bytea;
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    select member_pin.verifier into v_verifier
    from data.member_pin
    where member_pin.org_id = p_org_id and member_pin.user_id = p_user_id;
    perform set_config('counterfoil.org_id', '', true);

    return coalesce(sha256(v_nonce || v_verifier) = sha256(v_nonce || session.hash_secret(p_pin_hash)), false);
end;
$$;

comment on function auth.is_pin(uuid, uuid, text) is
'Tell whether a PHC string is that of the PIN of a member, hashed as auth.find_pin_setting says.';

revoke execute on function auth.is_pin(uuid, uuid, text) from public;
grant execute on function auth.is_pin(uuid, uuid, text) to counterfoil_auth_definer;
