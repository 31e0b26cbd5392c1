create function api.get_device(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_device');

    return core.show_device(p_org_id, p_id);
end;
$$;

comment on function api.get_device(text, uuid, uuid) is
'Return one device, revoked or not, with the number of its unsent sales. Errors: not_found.';

grant execute on function api.get_device(text, uuid, uuid) to counterfoil_api;
