create function core.allocate_credit(p_org data.org, p_bill data.bill, p_body jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment_id constant uuid := (p_body ->> 'payment_id')::uuid;
    v_credit_note_id constant uuid := (p_body ->> 'credit_note_id')::uuid;
    v_field constant text := case when v_payment_id is null then 'credit_note_id' else 'payment_id' end;
    v_paid_on constant date := core.choose_document_date(
        p_org, (p_body ->> 'paid_on')::date, 'paid_on', 'backdate_bill'
    );
    v_due constant numeric := core.find_due_amount(p_org.org_id, p_bill.id);
    v_left constant numeric := core.find_due_amount(p_org.org_id, coalesce(v_payment_id, v_credit_note_id));
    v_amount constant numeric := coalesce(core.read_amount(p_org, p_body, 'amount'), least(v_due, v_left));
    -- Never no_open_cash_session: a credit moves no cash, so the request names no register.
    v_payment data.payment := core.begin_payment(p_org.org_id, p_body);
    v_source data.payment;
    v_credit_note data.bill;
begin
    if num_nonnulls(v_payment_id, v_credit_note_id) <> 1 then
        perform core.raise_invalid('payment_id', 'An allocation is of a payment on account or of a credit note.');
    elsif p_bill.type <> 'bill' then
        perform core.raise_invalid('', 'Only a bill is settled with a credit.', 'Pay the credit note out.');
    elsif v_payment_id is not null then
        v_source := core.find_deposit(p_org.org_id, v_payment_id);
    else
        v_credit_note := core.find_credit_note(p_org.org_id, v_credit_note_id);
    end if;

    perform core.require_customer(p_bill.customer_id, v_field);
    if p_bill.customer_id is distinct from coalesce(v_source.customer_id, v_credit_note.customer_id) then
        perform core.raise_customer_mismatch(v_field);
    elsif v_amount > v_left or v_left = 0 then
        perform core.raise_insufficient_credit(p_org, v_left, v_amount);
    elsif v_amount > v_due or v_due = 0 then
        perform core.raise_payment_exceeds_due(p_org, null, v_due, v_amount);
    elsif v_amount = 0 then
        perform core.raise_invalid('amount', 'The amount must be above zero.');
    elsif v_paid_on < greatest(p_bill.issued_on, v_source.paid_on, v_credit_note.issued_on) then
        perform core.raise_invalid('paid_on', 'A credit is used on the day of the bill and of the credit, or later.');
    end if;

    v_payment.amount := v_amount;
    v_payment.paid_on := v_paid_on;
    return case
        when v_payment_id is null then core.set_off_credit(p_bill, v_credit_note, v_payment)
        else core.spend_deposit(p_bill, v_source, v_payment)
    end;
end;
$$;

comment on function core.allocate_credit(data.org, data.bill, jsonb) is
'Settle a bill with money on account or a credit note of its customer; p_body is that of create_allocation. Returns the bill''s payment. Errors: not_found, validation, payment_exceeds_due, insufficient_credit, customer_required, customer_mismatch, books_closed, backdating_forbidden.';
