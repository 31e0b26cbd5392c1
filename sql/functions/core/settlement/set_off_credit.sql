create function core.set_off_credit(
    p_bill data.bill, p_credit_note data.bill, p_payment data.payment default null
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment data.payment := p_payment;
    v_mirror data.payment;
begin
    v_payment.amount := coalesce(
        p_payment.amount,
        least(
            core.find_due_amount(p_bill.org_id, p_bill.id), core.find_due_amount(p_credit_note.org_id, p_credit_note.id)
        )
    );
    if v_payment.amount = 0 then
        return null;
    end if;

    v_payment.org_id := p_bill.org_id;
    v_payment.id := guard.uuidv7();
    v_payment.bill_id := p_bill.id;
    v_payment.counterpart_bill_id := p_credit_note.id;
    v_payment.customer_id := p_bill.customer_id;
    v_payment.method := 'credit_note';
    v_payment.is_taken_with_document := false;
    v_payment.paid_on := coalesce(p_payment.paid_on, greatest(p_bill.issued_on, p_credit_note.issued_on));
    v_payment.created_by := coalesce(p_payment.created_by, session.user_id());
    v_payment.created_at := clock_timestamp();
    v_mirror := v_payment;
    v_mirror.id := guard.uuidv7();
    v_mirror.bill_id := p_credit_note.id;
    v_mirror.counterpart_bill_id := p_bill.id;
    perform core.write_payments(array[v_payment, v_mirror]);
    return v_payment.id;
end;
$$;

comment on function core.set_off_credit(data.bill, data.bill, data.payment) is
'Set off a bill and a credit note of the same customer, by the amount of p_payment or as far as both are open, on its day or the first day on which both exist. The rest of the credit note can be set off again, or paid out. Returns the bill''s payment; null when there was nothing to set off. Errors: payment_exceeds_due, books_closed.';
