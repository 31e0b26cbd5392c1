create function core.find_deposit(p_org_id uuid, p_payment_id uuid)
returns data.payment
language plpgsql
stable
set search_path = ''
as $$
declare
    v_payment data.payment;
begin
    select * into v_payment
    from data.payment
    where
        payment.org_id = p_org_id
        and payment.id = p_payment_id
        and payment.bill_id is null
        and payment.source_payment_id is null;

    if not found then
        perform core.raise_not_found('payment on account', 'payment_id');
    end if;
    return v_payment;
end;
$$;

comment on function core.find_deposit(uuid, uuid) is 'Find money on account. Errors: not_found.';
