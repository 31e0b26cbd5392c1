create function core.raise_payment_exceeds_due(
    p_org data.org, p_payment data.payment, p_payable numeric, p_amount numeric, p_field_prefix text default ''
)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if p_payment.source_payment_id is not null then
        perform core.raise_insufficient_credit(p_org, p_payable, p_amount);
    end if;

    perform guard.raise_problem(
        p_slug => 'payment_exceeds_due',
        p_detail => format(
            'There is %s left to pay; %s is more.',
            core.format_amount(p_payable, p_org.currency, p_org.minor_units),
            core.format_amount(p_amount, p_org.currency, p_org.minor_units)
        ),
        p_field => p_field_prefix || 'amount'
    );
end;
$$;

comment on function core.raise_payment_exceeds_due(data.org, data.payment, numeric, numeric, text) is
'Refuse to pay more than is due. Errors: payment_exceeds_due, insufficient_credit.';
