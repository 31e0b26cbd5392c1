create function core.lock_org_row(p_org_id uuid, p_version bigint)
returns data.org
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_org data.org;
begin
    select * into v_org from data.org where org.org_id = p_org_id for no key update;
    if v_org.version <> p_version then
        perform core.raise_stale(v_org.version);
    end if;
    return v_org;
end;
$$;

comment on function core.lock_org_row(uuid, bigint) is
'Lock the row of an organization for an edit of the version given, and return it. Errors: stale.';
