create or replace function guard.refuse_outside_deploy()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_is_deploy boolean := (
        select pg_roles.rolsuper from pg_catalog.pg_roles
        where pg_roles.rolname = session_user
    );
begin
    if v_is_deploy then
        null; -- what a superuser does is found, not prevented
    elsif to_regnamespace('watch') is not null then
        v_is_deploy := exists (select from watch.deploy where deploy.transaction_id = pg_current_xact_id());
    else
        v_is_deploy := pg_has_role(session_user, 'counterfoil_owner', 'set');
    end if;

    if not v_is_deploy then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format('Only a deploy writes %s.', tg_relid::regclass),
            p_hint => 'Run: counterfoil migrate'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_outside_deploy() is
'Before a statement: refuse to write outside of a deploy. A deploy is a transaction that has called watch.begin_deploy(); where no superuser has made that, one whose login may act as the owner for now. Errors: forbidden.';

grant execute on function guard.refuse_outside_deploy() to counterfoil_owner;
