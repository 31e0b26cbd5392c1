create function api.get_role_limit(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_role_limit');

    return core.show_role_limit(p_org_id, p_id);
end;
$$;

comment on function api.get_role_limit(text, uuid, uuid) is
'Return how far below the price one role may sell. Errors: not_found.';

grant execute on function api.get_role_limit(text, uuid, uuid) to counterfoil_api;
