create function api.get_org(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_org');

    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.get_org(text, uuid) is
'Return the organization.';

grant execute on function api.get_org(text, uuid) to counterfoil_api;
