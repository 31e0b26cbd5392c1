create function api.get_bill_xml(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_bill data.bill;
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_xml');

    v_bill := core.find_document(p_org_id, p_id);
    perform core.check_einvoice(v_bill);
    return json_build_object(
        'paper', core.read_bill_paper(p_org_id, p_id),
        'einvoice', core.write_einvoice(v_bill)
    );
end;
$$;

comment on function api.get_bill_xml(text, uuid, uuid) is
'Return the content of the electronic invoice of a bill or credit note (EN 16931): {paper: see get_bill_paper, einvoice: see core.write_einvoice}. Errors: not_found, not_issued, einvoice_incomplete.';

grant execute on function api.get_bill_xml(text, uuid, uuid) to counterfoil_api;
