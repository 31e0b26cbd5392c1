create function api.get_dunning_level(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_dunning_level');

    return core.show_dunning_level(p_org_id, p_id);
end;
$$;

comment on function api.get_dunning_level(text, uuid, uuid) is
'Return one level of reminding. Errors: not_found.';

grant execute on function api.get_dunning_level(text, uuid, uuid) to counterfoil_api;
