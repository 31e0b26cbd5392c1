create function core.buyer_snapshot(p_org_id uuid, p_customer_id uuid, p_is_final boolean default true)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
    v_customer data.customer;
begin
    select * into v_customer from data.customer where customer.org_id = p_org_id and customer.id = p_customer_id;
    if not found then
        perform core.raise_not_found('customer', 'customer_id');
    elsif p_is_final and not v_customer.is_active then
        raise exception using
            errcode = 'PT409',
            message = 'customer_archived',
            detail = format('The customer %s is archived.', v_customer.name),
            hint = 'Restore the customer or choose another.',
            column = 'customer_id';
    end if;

    return jsonb_build_object(
        'customer_number', v_customer.customer_number,
        'name', v_customer.name,
        'email', v_customer.email,
        'phone', v_customer.phone,
        'address', v_customer.address,
        'tax_number', v_customer.tax_number,
        'country', v_customer.country
    );
end;
$$;

comment on function core.buyer_snapshot(uuid, uuid, boolean) is
'The customer as a document keeps them; an archived one only while p_is_final is false. Errors: not_found, customer_archived.';
