create function api.delete_logo(p_capability text, p_org_id uuid, p_version bigint)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'delete_logo');

    v_org := core.lock_org_row(p_org_id, p_version);
    delete from data.org_logo where org_logo.org_id = p_org_id;
    if found then
        perform core.save_org(v_org, '{}'); -- another version of the organization
    end if;

    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.delete_logo(text, uuid, bigint) is
'Take the logo of the organization at the version given away, if it has one. Returns the organization. Errors: stale.';

grant execute on function api.delete_logo(text, uuid, bigint) to counterfoil_api;
