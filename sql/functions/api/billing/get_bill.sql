create function api.get_bill(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill');

    return core.read_document(p_org_id, p_id);
end;
$$;

comment on function api.get_bill(text, uuid, uuid) is
'Return one bill, draft or issued, or one credit note, with lines, taxes and payments. Errors: not_found.';

grant execute on function api.get_bill(text, uuid, uuid) to counterfoil_api;
