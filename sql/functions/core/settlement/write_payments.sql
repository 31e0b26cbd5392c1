create function core.write_payments(p_payments data.payment[])
returns void
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    with written as (
        insert into data.payment (
            org_id, id, bill_id, customer_id, method, amount, tendered_amount, change_amount, reference, paid_on,
            rounds_payment_id, source_payment_id, counterpart_bill_id, excess_payment_id, cash_session_id, created_by,
            created_by_proof, device_id, created_at, is_taken_with_document
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
            payment.created_at,
            payment.is_taken_with_document
        from unnest(p_payments) as payment
        returning payment.org_id, payment.id
    )

    insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action)
    select
        written.org_id,
        session.user_id(),
        session.operation(),
        'payment',
        written.id::text,
        'insert'
    from written;
end;
$$;

comment on function core.write_payments(data.payment[]) is
'Insert the rows of one payment, or of those for a document that is issued, in one statement, and note them in the audit log; triggers then settle what they pay. Only this function and core.seal_documents write payments. Errors: payment_exceeds_due, books_closed.';
