create function core.make_payment(
    p_org data.org,
    p_payment data.payment,
    p_body jsonb,
    p_due numeric default null,
    p_field_prefix text default ''
)
returns data.payment[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment data.payment := p_payment;
    v_rounding data.payment := p_payment;
    v_increment numeric;
    v_payable numeric;
begin
    v_payment.method := p_body ->> 'method';
    if v_payment.method is null or v_payment.method not in ('cash', 'card', 'transfer', 'other') then
        perform core.raise_invalid(
            p_field_prefix || 'method', 'The method of payment must be cash, card, transfer or other.'
        );
    elsif v_payment.method = 'cash' then
        v_increment := p_org.cash_rounding_increment;
    end if;
    v_payable := core.round_to_coin(p_due, v_increment);
    v_payment.reference := p_body ->> 'reference';
    v_payment.tendered_amount := core.read_amount(p_org, p_body, 'tendered_amount', p_field_prefix);
    v_payment.amount := core.read_amount(p_org, p_body, 'amount', p_field_prefix);
    if v_payment.amount is null and v_payment.tendered_amount is not null then
        v_payment.amount := least(v_payment.tendered_amount, v_payable);
    end if;

    if v_payment.amount is null or v_payment.amount = 0 and (v_payable <> 0 or coalesce(p_due, 0) = 0) then
        perform core.raise_invalid(p_field_prefix || 'amount', 'The amount must be above zero.');
    elsif v_payment.amount > v_payable or v_payment.amount > p_due and v_payment.amount <> v_payable then
        perform core.raise_payment_exceeds_due(p_org, p_payment, v_payable, v_payment.amount, p_field_prefix);
    elsif v_increment is not null and v_payment.amount is distinct from v_payable then
        -- Rounding applies to a payment that settles the whole; a part payment must be a sum that coins make up.
        perform core.check_coins(
            p_org,
            v_payment.amount,
            p_field_prefix || case when p_body ->> 'amount' is null then 'tendered_amount' else 'amount' end
        );
    end if;
    if v_payment.tendered_amount is not null then
        if v_payment.method <> 'cash' or v_payment.tendered_amount < v_payment.amount then
            perform core.raise_invalid(
                p_field_prefix || 'tendered_amount', 'Only cash is tendered, and at least the amount.'
            );
        end if;
        v_payment.change_amount := v_payment.tendered_amount - v_payment.amount;
    end if;

    v_payment.id := guard.uuidv7();
    v_payment.created_by := coalesce(v_payment.created_by, session.user_id());
    v_payment.created_at := clock_timestamp();
    if v_increment is null or v_payment.amount is distinct from v_payable or v_payable = p_due then
        return array[v_payment];
    end if;

    v_rounding.id := guard.uuidv7();
    v_rounding.method := 'cash_rounding';
    v_rounding.amount := p_due - v_payable;
    v_rounding.rounds_payment_id := v_payment.id;
    v_rounding.created_by := v_payment.created_by;
    v_rounding.created_at := v_payment.created_at;
    return array[v_payment, v_rounding];
end;
$$;

comment on function core.make_payment(data.org, data.payment, jsonb, numeric, text) is
'Make the rows of one payment: p_body describes the money, never more than p_due (null: no bound). Cash that settles the whole is rounded to the coin, and the difference is a row of its own; a part paid in cash is a sum of coins. p_payment says what it pays. Inserts nothing. Errors: validation, payment_exceeds_due, insufficient_credit.';
