create function core.lock_org(p_org_id uuid)
returns data.org
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_org data.org;
    v_lock text; -- assigned, not performed: an expression is no query
begin
    v_lock := pg_advisory_xact_lock(guard.make_org_lock_key(p_org_id));
    select * into v_org from data.org where org.org_id = p_org_id;
    return v_org;
end;
$$;

comment on function core.lock_org(uuid) is
'Lock the organization until the end of the transaction: no other command moves its stock or money, and later reads are current. Returns the organization.';
