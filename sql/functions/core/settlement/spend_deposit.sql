create function core.spend_deposit(p_bill data.bill, p_source data.payment, p_payment data.payment)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment data.payment := p_payment;
begin
    v_payment.id := guard.uuidv7();
    v_payment.bill_id := p_bill.id;
    v_payment.customer_id := p_source.customer_id;
    v_payment.source_payment_id := p_source.id;
    v_payment.method := 'on_account';
    v_payment.created_at := clock_timestamp();
    perform core.write_payments(array[v_payment]);
    return v_payment.id;
end;
$$;

comment on function core.spend_deposit(data.bill, data.payment, data.payment) is
'Spend money on account on a bill of the same customer. p_payment says how much, on which day, and who did it. Errors: payment_exceeds_due, books_closed.';
