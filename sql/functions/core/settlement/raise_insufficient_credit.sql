create function core.raise_insufficient_credit(p_org data.org, p_left numeric, p_amount numeric)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'insufficient_credit',
        p_detail => format(
            'There is %s left of it; %s is more.',
            core.format_amount(p_left, p_org.currency, p_org.minor_units),
            core.format_amount(p_amount, p_org.currency, p_org.minor_units)
        ),
        p_field => 'amount'
    );
end;
$$;

comment on function core.raise_insufficient_credit(data.org, numeric, numeric) is
'Refuse to spend or pay out more of a credit than is left of it. Errors: insufficient_credit.';
