create function core.add_payment(
    p_org data.org, p_bill data.bill, p_method text, p_amount numeric, p_paid_on date, p_field_prefix text default ''
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_increment constant numeric := case when p_method = 'cash' then p_org.cash_rounding_increment end;
    v_due numeric;
    v_payable numeric;
    v_id constant uuid := guard.uuidv7();
begin
    if p_method is null or p_method not in ('cash', 'card', 'transfer', 'other') then
        perform core.raise_invalid(
            p_field_prefix || 'method', 'The method of payment must be cash, card, transfer or other.'
        );
    end if;

    v_due := p_bill.gross_amount - core.paid_amount(p_bill.org_id, p_bill.id);
    v_payable := core.round_to_coin(v_due, v_increment);

    if p_amount is null or p_amount < 0 or p_amount <> round(p_amount, p_bill.minor_units) then
        perform core.raise_invalid(
            p_field_prefix || 'amount',
            format('The amount must be above zero, with at most %s decimals.', p_bill.minor_units)
        );
    elsif p_amount = 0 and (v_payable <> 0 or v_due = 0) then
        perform core.raise_invalid(p_field_prefix || 'amount', 'The amount must be above zero.');
    elsif p_amount > v_payable then
        raise exception using
            errcode = 'PT409',
            message = 'payment_exceeds_due',
            detail = format(
                'Document %s has %s %s left to pay; %s is more.', p_bill.number, v_payable, p_bill.currency, p_amount
            ),
            hint = 'Pay at most what is due.',
            column = p_field_prefix || 'amount';
    end if;

    insert into data.payment (org_id, id, bill_id, method, amount, paid_on, created_by)
    values (
        p_bill.org_id, v_id, p_bill.id, p_method, round(p_amount, p_bill.minor_units), p_paid_on, session.user_id()
    );

    if v_increment is not null and p_amount = v_payable and v_due <> v_payable then
        insert into data.payment (org_id, bill_id, method, amount, paid_on, rounds_payment_id, created_by)
        values (
            p_bill.org_id, p_bill.id, 'cash_rounding', v_due - v_payable, p_paid_on, v_id, session.user_id()
        );
    end if;
    return v_id;
end;
$$;

comment on function core.add_payment(data.org, data.bill, text, numeric, date, text) is
'Record money for a document, never more than is due; what settles it in cash is rounded to the coin, and the difference is a row of its own. p_field_prefix locates errors in the request. Errors: validation, payment_exceeds_due, books_closed.';
