create function api.get_bill_links(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_links');

    return core.show_bill_links(core.find_document(p_org_id, p_id));
end;
$$;

comment on function api.get_bill_links(text, uuid, uuid) is
'Return the documents before and after an issued one by date, the bill that it corrects, the credit notes that correct it, and how much of each line can still be credited. Errors: not_found, not_issued.';

grant execute on function api.get_bill_links(text, uuid, uuid) to counterfoil_api;
