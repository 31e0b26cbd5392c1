create function core.find_customer(p_org_id uuid, p_id uuid)
returns data.customer
language plpgsql
stable
set search_path = ''
as $$
declare
    v_customer data.customer;
begin
    select * into v_customer from data.customer where customer.org_id = p_org_id and customer.id = p_id;
    if not found then
        perform core.raise_not_found('customer');
    end if;
    return v_customer;
end;
$$;

comment on function core.find_customer(uuid, uuid) is 'Find a customer, archived or not. Errors: not_found.';
