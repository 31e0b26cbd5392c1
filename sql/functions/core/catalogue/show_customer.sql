create function core.show_customer(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(customer) into v_shown
    from shape.customer
    where customer.org_id = p_org_id and customer.id = p_id;

    if not found then
        perform core.raise_not_found('customer');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_customer(uuid, uuid) is 'Return one customer as the API shows it. Errors: not_found.';
