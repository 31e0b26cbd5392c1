create function core.make_payments(
    p_org data.org, p_bill data.bill, p_payments jsonb, p_due numeric, p_field_prefix text default ''
)
returns data.payment[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment data.payment;
    v_made data.payment [];
    v_payments data.payment [];
    v_due numeric := p_due;
begin
    v_payment.org_id := p_bill.org_id;
    v_payment.bill_id := p_bill.id;
    v_payment.paid_on := p_bill.issued_on;
    v_payment.cash_session_id := p_bill.cash_session_id;
    v_payment.is_taken_with_document := p_bill.hash is null; -- it is not sealed yet

    if p_bill.type = 'credit_note' and p_payments @? '$[*].tendered_amount ? (@ != null)' then
        perform core.raise_invalid(p_field_prefix || 'payments', 'Money that is paid out is not tendered.');
    end if;

    -- Never insufficient_credit: no credit is spent.
    for v_index in 0 .. coalesce(jsonb_array_length(p_payments), 0) - 1 loop
        v_made := core.make_payment(
            p_org, v_payment, p_payments -> v_index, v_due, format('%spayments.%s.', p_field_prefix, v_index)
        );
        v_due := v_due - v_made[1].amount - coalesce(v_made[2].amount, 0);
        v_payments := v_payments || v_made;
    end loop;
    return v_payments;
end;
$$;

comment on function core.make_payments(data.org, data.bill, jsonb, numeric, text) is
'Make the rows of the payments that come with a document, of which p_due is left: [{method, amount?, tendered_amount?, reference?}]; null for none. p_field_prefix locates errors in the request. Inserts nothing. Errors: validation, payment_exceeds_due.';
