create or replace function session.login_org_id()
returns uuid
language sql
stable
security definer
set search_path = ''
begin atomic
    select case
        when (
            pg_has_role(session_user, 'counterfoil_analyst', 'usage')
            or pg_has_role(session_user, 'counterfoil_analyst', 'set')
        )
        and not (
            select pg_roles.rolsuper from pg_catalog.pg_roles
            where pg_roles.rolname = session_user
        )
            then (
                select analyst.org_id from data.analyst
                where analyst.login = session_user and analyst.revoked_at is null
            )
        else nullif(current_setting('counterfoil.org_id', true), '')::uuid
    end;
end;

comment on function session.login_org_id() is
'Return the organization of a login other than the web process: for an analyst, the one mapped to the login, which no setting of the analyst changes; for the operator, the one that the running function set.';

grant execute on function session.login_org_id()
to counterfoil_owner, counterfoil_auth_definer, counterfoil_guard, counterfoil_verifier, counterfoil_analyst;
