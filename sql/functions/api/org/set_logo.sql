create function api.set_logo(p_capability text, p_org_id uuid, p_version bigint, p_body bytea)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'set_logo');

    v_org := core.lock_org_row(p_org_id, p_version);
    delete from data.org_logo where org_logo.org_id = p_org_id;
    insert into data.org_logo (org_id, image)
    values (p_org_id, p_body);
    perform core.save_org(v_org, '{}'); -- another version of the organization

    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.set_logo(text, uuid, bigint, bytea) is
'Give the organization at the version given a logo, in place of the one that it has. p_body holds the bytes of the file. Returns the organization. Errors: stale, validation.';

grant execute on function api.set_logo(text, uuid, bigint, bytea) to counterfoil_api;
