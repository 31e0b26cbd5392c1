create function api.create_customer(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.customer := jsonb_populate_record(null::data.customer, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_customer');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_customers(array[v_new]);

    return core.show_customer(p_org_id, v_new.id);
end;
$$;

comment on function api.create_customer(text, uuid, jsonb) is
'Create a customer. p_body: {customer_number?, name, email?, phone?, address?, tax_number?, country?, payment_terms_days?}. Errors: validation, duplicate.';

grant execute on function api.create_customer(text, uuid, jsonb) to counterfoil_api;
