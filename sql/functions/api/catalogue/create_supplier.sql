create function api.create_supplier(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.supplier := jsonb_populate_record(null::data.supplier, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_supplier');

    insert into data.supplier (
        org_id, supplier_number, name, contact_name, email, phone, address, tax_number, country, payment_terms_days, note
    )
    values (
        p_org_id,
        v_new.supplier_number,
        trim(v_new.name),
        v_new.contact_name,
        v_new.email,
        v_new.phone,
        v_new.address,
        v_new.tax_number,
        v_new.country,
        v_new.payment_terms_days,
        v_new.note
    )
    returning supplier.id into v_id;

    return core.show_supplier(p_org_id, v_id);
end;
$$;

comment on function api.create_supplier(text, uuid, jsonb) is
'A new supplier. p_body: {supplier_number?, name, contact_name?, email?, phone?, address?, tax_number?, country?, payment_terms_days?, note?}. Errors: validation, duplicate.';

grant execute on function api.create_supplier(text, uuid, jsonb) to counterfoil_api;
