create function core.add_refund(p_org data.org, p_customer_id uuid, p_body jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_customer constant data.customer := core.find_customer(p_org.org_id, p_customer_id);
    v_source constant data.payment := core.find_deposit(p_org.org_id, (p_body ->> 'payment_id')::uuid);
    v_payment data.payment := core.begin_payment(p_org.org_id, p_body);
    v_payments data.payment [];
begin
    if v_source.customer_id <> v_customer.id then
        perform core.raise_customer_mismatch('payment_id');
    elsif p_body ->> 'tendered_amount' is not null then
        perform core.raise_invalid('tendered_amount', 'Money that is paid out is not tendered.');
    end if;

    v_payment.customer_id := v_customer.id;
    v_payment.source_payment_id := v_source.id;
    v_payment.paid_on := core.choose_document_date(p_org, (p_body ->> 'paid_on')::date, 'paid_on', 'backdate_bill');
    if v_payment.paid_on < v_source.paid_on then
        perform core.raise_invalid('paid_on', 'Money is paid out on the day it came in, or later.');
    end if;
    -- Never payment_exceeds_due: the limit here is the rest of a credit.
    v_payments := core.make_payment(p_org, v_payment, p_body, core.find_due_amount(p_org.org_id, v_source.id));

    perform core.write_payments(v_payments);
    return v_payments[1].id;
end;
$$;

comment on function core.add_refund(data.org, uuid, jsonb) is
'Pay out money from a customer''s account, at most the rest of the payment, in cash to the coin; p_body is that of create_customer_refund. Errors: not_found, validation, insufficient_credit, customer_mismatch, books_closed, backdating_forbidden, no_open_cash_session.';
