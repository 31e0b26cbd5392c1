create function auth.end_logins(p_user_id uuid, p_family_ids uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform auth.revoke_family(login.family_id)
    from data.login
    where login.user_id = p_user_id and login.family_id = any(p_family_ids);
end;
$$;

comment on function auth.end_logins(uuid, uuid[]) is
'End logins of a person. The caller has authenticated them, and holds auth.lock_logins.';

grant execute on function auth.end_logins(uuid, uuid[]) to counterfoil_definer;
