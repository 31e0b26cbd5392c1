create function api.update_customer(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_customer data.customer;
begin
    perform session.authorise(p_capability, p_org_id, 'update_customer');

    select * into v_customer
    from data.customer
    where customer.org_id = p_org_id and customer.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('customer');
    elsif v_customer.version <> p_version then
        perform core.raise_stale(v_customer.version);
    end if;

    perform core.save_customer(v_customer, core.clean_texts(p_body));

    return core.show_customer(p_org_id, p_id);
end;
$$;

comment on function api.update_customer(text, uuid, uuid, bigint, jsonb) is
'Change a customer at the version given; p_body holds the fields to change. Issued documents do not change. p_body: {customer_number?, name?, email?, phone?, address?, tax_number?, country?, payment_terms_days?}. Errors: not_found, stale, validation, duplicate.';

grant execute on function api.update_customer(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
