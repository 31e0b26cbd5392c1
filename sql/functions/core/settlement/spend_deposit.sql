create function core.spend_deposit(
    p_org data.org, p_bill data.bill, p_source data.payment, p_amount numeric, p_paid_on date
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
begin
    insert into data.payment (org_id, id, bill_id, customer_id, source_payment_id, method, amount, paid_on, created_by)
    values (
        p_org.org_id, v_id, p_bill.id, p_source.customer_id, p_source.id, 'on_account', p_amount, p_paid_on,
        session.user_id()
    );
    return v_id;
end;
$$;

comment on function core.spend_deposit(data.org, data.bill, data.payment, numeric, date) is
'Spend money on account on a bill of the same customer. Errors: payment_exceeds_due, books_closed.';
