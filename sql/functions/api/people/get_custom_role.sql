create function api.get_custom_role(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_custom_role');

    return core.show_custom_role(p_org_id, p_id);
end;
$$;

comment on function api.get_custom_role(text, uuid, uuid) is
'Return a role that the organization made itself. Errors: not_found.';

grant execute on function api.get_custom_role(text, uuid, uuid) to counterfoil_api;
