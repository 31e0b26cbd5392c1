create function core.write_payments(p_payments data.payment[])
returns void
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    insert into data.payment (
        org_id, id, bill_id, customer_id, method, amount, tendered_amount, change_amount, reference, paid_on,
        rounds_payment_id, source_payment_id, counterpart_bill_id, excess_payment_id, cash_session_id, created_by,
        created_by_proof, device_id, created_at
    )
    select
        payment.org_id,
        payment.id,
        payment.bill_id,
        payment.customer_id,
        payment.method,
        payment.amount,
        payment.tendered_amount,
        payment.change_amount,
        payment.reference,
        payment.paid_on,
        payment.rounds_payment_id,
        payment.source_payment_id,
        payment.counterpart_bill_id,
        payment.excess_payment_id,
        payment.cash_session_id,
        payment.created_by,
        payment.created_by_proof,
        payment.device_id,
        payment.created_at
    from unnest(p_payments) as payment;
end;
$$;

comment on function core.write_payments(data.payment[]) is
'Insert the rows of one payment, or of those that come with a document, in one statement; triggers then settle what they pay. Errors: payment_exceeds_due, books_closed.';
