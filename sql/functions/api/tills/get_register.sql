create function api.get_register(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_register');

    return core.show_register(p_org_id, p_id);
end;
$$;

comment on function api.get_register(text, uuid, uuid) is
'Return one register, archived or not, with its open shift. Errors: not_found.';

grant execute on function api.get_register(text, uuid, uuid) to counterfoil_api;
