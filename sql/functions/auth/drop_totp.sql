set local role counterfoil_verifier; -- alone deletes secrets

create function auth.drop_totp(p_user_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.totp
    where totp.user_id = p_user_id;
    return found;
end;
$$;

comment on function auth.drop_totp(uuid) is
'Delete the code generator of a person; false if there is none. The caller has authenticated them.';

revoke execute on function auth.drop_totp(uuid) from public;
grant execute on function auth.drop_totp(uuid) to counterfoil_definer, counterfoil_auth_definer;
