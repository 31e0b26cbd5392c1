create function core.create_customer_at_till(p_org_id uuid, p_new jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_new data.customer := jsonb_populate_record(null::data.customer, core.clean_texts(p_new));
    v_id uuid;
begin
    select customer.id into v_id
    from data.customer
    where customer.org_id = p_org_id and customer.id = v_new.id;
    if v_id is not null then
        return v_id;
    end if;

    perform session.require('create_customer');
    v_new.org_id := p_org_id;
    v_new.id := coalesce(v_new.id, guard.uuidv7());
    perform core.insert_customers(array[v_new]);
    return v_new.id;
end;
$$;

comment on function core.create_customer_at_till(uuid, jsonb) is
'Create a customer that a till noted before the service knew of them, and return the id; the known one of the same id where it was sent before. p_new is the body of create_customer, with an id. Errors: validation, forbidden, duplicate.';
