create function core.add_payment(p_org data.org, p_bill data.bill, p_body jsonb, p_paid_on date)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_due constant numeric := core.find_due_amount(p_bill.org_id, p_bill.id);
    v_payable constant numeric := core.round_to_coin(
        v_due, case when p_body ->> 'method' = 'cash' then p_org.cash_rounding_increment end
    );
    v_excess_amount constant numeric := core.read_amount(p_org, p_body, 'amount') - v_payable;
    v_body jsonb := p_body;
    v_payment data.payment := core.begin_payment(p_bill.org_id, p_body);
    v_excess data.payment;
    v_payments data.payment [];
begin
    v_payment.paid_on := p_paid_on;
    if p_body ->> 'overpayment' = 'credit' and v_excess_amount > 0 and v_payable > 0 and p_bill.type = 'bill' then
        if p_body ->> 'tendered_amount' is not null then
            perform core.raise_invalid(
                'tendered_amount', 'What is too much is handed back or kept on account.', 'Send one of the two.'
            );
        end if;
        if p_body ->> 'method' = 'cash' then
            perform core.check_coins(p_org, core.read_amount(p_org, p_body, 'amount'), 'amount');
        end if;
        v_excess := v_payment;
        v_excess.customer_id := core.require_customer(p_bill.customer_id, 'overpayment');
        v_excess := (core.make_payment(p_org, v_excess, p_body || jsonb_build_object('amount', v_excess_amount)))[1];
        v_body := p_body || jsonb_build_object('amount', v_payable);
    elsif p_bill.type = 'credit_note' and p_body ->> 'tendered_amount' is not null then
        perform core.raise_invalid('tendered_amount', 'Money that is paid out is not tendered.');
    end if;

    -- Never insufficient_credit: no credit is spent.
    v_payment.bill_id := p_bill.id;
    v_payments := core.make_payment(p_org, v_payment, v_body, v_due);
    if v_excess.id is not null then
        v_payments[1].excess_payment_id := v_excess.id;
        v_payments := v_payments || v_excess;
    end if;
    perform core.write_payments(v_payments);
    return v_payments[1].id;
end;
$$;

comment on function core.add_payment(data.org, data.bill, jsonb, date) is
'Record money for an issued document, never more than is due; with overpayment credit, the surplus goes on the customer''s account. p_body is that of create_payment. Errors: not_found, validation, payment_exceeds_due, customer_required, books_closed, no_open_cash_session.';
