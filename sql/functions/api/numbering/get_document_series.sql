create function api.get_document_series(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_document_series');
    return core.show_document_series(p_org_id, p_id);
end;
$$;

comment on function api.get_document_series(text, uuid, uuid) is 'Return one series of numbers. Errors: not_found.';

grant execute on function api.get_document_series(text, uuid, uuid) to counterfoil_api;
