create function api.get_import(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_import');

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.get_import(text, uuid, uuid) is
'Return the progress of an import and the first of its problems. Errors: not_found.';

grant execute on function api.get_import(text, uuid, uuid) to counterfoil_api;
