create function auth.lock_logins(p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_family_id uuid;
begin
    for v_family_id in
        select login.family_id from data.login
        where login.user_id = p_user_id and login.ended_at is null
        order by login.family_id
    loop
        perform pg_advisory_xact_lock(guard.make_lock_key('refresh', v_family_id::text));
    end loop;
end;
$$;

comment on function auth.lock_logins(uuid) is
'Let one at a time end logins of a person, and wait for those that are getting tokens, as auth.lock_family does for one.';

grant execute on function auth.lock_logins(uuid) to counterfoil_definer;
