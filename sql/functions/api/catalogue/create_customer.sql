create function api.create_customer(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.customer := jsonb_populate_record(null::data.customer, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_customer');

    insert into data.customer (org_id, customer_number, name, email, phone, address, tax_number, country, payment_terms_days)
    values (
        p_org_id,
        v_new.customer_number,
        trim(v_new.name),
        v_new.email,
        v_new.phone,
        v_new.address,
        v_new.tax_number,
        v_new.country,
        v_new.payment_terms_days
    )
    returning customer.id into v_id;

    return core.show_customer(p_org_id, v_id);
end;
$$;

comment on function api.create_customer(text, uuid, jsonb) is
'A new customer. p_body: {customer_number?, name, email?, phone?, address?, tax_number?, country?, payment_terms_days?}. Errors: validation, duplicate.';

grant execute on function api.create_customer(text, uuid, jsonb) to counterfoil_api;
