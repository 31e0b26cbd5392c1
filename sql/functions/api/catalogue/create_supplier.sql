create function api.create_supplier(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.supplier := jsonb_populate_record(null::data.supplier, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_supplier');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_suppliers(array[v_new]);

    return core.show_supplier(p_org_id, v_new.id);
end;
$$;

comment on function api.create_supplier(text, uuid, jsonb) is
'Create a supplier. p_body: {supplier_number?, name, contact_name?, email?, phone?, address?, tax_number?, country?, payment_terms_days?, note?}. Errors: validation, duplicate.';

grant execute on function api.create_supplier(text, uuid, jsonb) to counterfoil_api;
