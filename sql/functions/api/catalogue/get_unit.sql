create function api.get_unit(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_unit');

    return core.show_unit(p_org_id, p_id);
end;
$$;

comment on function api.get_unit(text, uuid, uuid) is
'Return one unit, archived or not. Errors: not_found.';

grant execute on function api.get_unit(text, uuid, uuid) to counterfoil_api;
