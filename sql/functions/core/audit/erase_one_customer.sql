create function core.erase_one_customer(p_org_id uuid, p_customer_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org constant data.org := core.lock_org(p_org_id);
    v_customer data.customer;
begin
    select * into v_customer
    from data.customer
    where customer.org_id = p_org_id and customer.id = p_customer_id
    for update;
    if not found then
        perform core.raise_not_found('customer');
    elsif v_customer.erased_at is not null then
        return core.show_customer_erasure(v_org, p_customer_id);
    elsif core.is_account_open(p_org_id, p_customer_id) then
        perform guard.raise_problem(
            p_slug => 'account_open',
            p_detail => 'Something is open on the account of this customer, who is needed to settle it.'
        );
    end if;

    update data.customer
    set
        name = '-',
        customer_number = null,
        email = null,
        phone = null,
        address = null,
        tax_number = null,
        country = null,
        is_active = false
    where customer.org_id = p_org_id and customer.id = p_customer_id;
    -- The entry of the first update holds what is erased, that of the second what is left.
    update data.customer
    set erased_at = now()
    where customer.org_id = p_org_id and customer.id = p_customer_id;

    perform core.erase_customer_data(v_org, p_customer_id);
    return core.show_customer_erasure(v_org, p_customer_id);
end;
$$;

comment on function core.erase_one_customer(uuid, uuid) is
'Erase the personal data of a customer for good, in the audit log too. Documents and reminders keep the buyer for as long as the law wants them. A second call changes nothing. Returns what is kept (core.show_customer_erasure). Errors: not_found, account_open.';

grant execute on function core.erase_one_customer(uuid, uuid) to counterfoil_owner;
