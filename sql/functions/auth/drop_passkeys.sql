set local role counterfoil_verifier; -- alone deletes passkeys

create function auth.drop_passkeys(p_user_id uuid, p_id uuid default null)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.passkey
    where passkey.user_id = p_user_id and passkey.id = coalesce(p_id, passkey.id);
    return found;
end;
$$;

comment on function auth.drop_passkeys(uuid, uuid) is
'Delete a passkey of a person, or all; false if there is none. The caller has authenticated them.';

revoke execute on function auth.drop_passkeys(uuid, uuid) from public;
grant execute on function auth.drop_passkeys(uuid, uuid) to counterfoil_definer, counterfoil_auth_definer;
