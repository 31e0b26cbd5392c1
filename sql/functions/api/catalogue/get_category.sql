create function api.get_category(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_category');

    return core.show_category(p_org_id, p_id);
end;
$$;

comment on function api.get_category(text, uuid, uuid) is
'Return one category, archived or not. Errors: not_found.';

grant execute on function api.get_category(text, uuid, uuid) to counterfoil_api;
