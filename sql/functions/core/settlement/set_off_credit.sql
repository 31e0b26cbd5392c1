create function core.set_off_credit(
    p_bill data.bill, p_credit_note data.bill, p_amount numeric default null, p_paid_on date default null
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_amount constant numeric := coalesce(
        p_amount,
        least(
            core.find_due_amount(p_bill.org_id, p_bill.id), core.find_due_amount(p_credit_note.org_id, p_credit_note.id)
        )
    );
    v_paid_on constant date := coalesce(
        p_paid_on, greatest(p_bill.issued_on, p_credit_note.issued_on)
    );
    v_id constant uuid := guard.uuidv7();
begin
    if v_amount = 0 then
        return null;
    end if;

    insert into data.payment (
        org_id, id, bill_id, counterpart_bill_id, customer_id, method, amount, paid_on, created_by
    )
    values
    (
        p_bill.org_id, v_id, p_bill.id, p_credit_note.id, p_bill.customer_id, 'credit_note', v_amount, v_paid_on,
        session.user_id()
    ),
    (
        p_bill.org_id, guard.uuidv7(), p_credit_note.id, p_bill.id, p_bill.customer_id, 'credit_note', v_amount,
        v_paid_on, session.user_id()
    );
    return v_id;
end;
$$;

comment on function core.set_off_credit(data.bill, data.bill, numeric, date) is
'Set off a bill and a credit note of the same customer, by p_amount or as far as both are open, on p_paid_on or the first day on which both exist. The rest of the credit note can be set off again, or paid out. Returns the bill''s payment; null when there was nothing to set off. Errors: payment_exceeds_due, books_closed.';
