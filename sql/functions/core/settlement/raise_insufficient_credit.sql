create function core.raise_insufficient_credit(p_org data.org, p_left numeric, p_amount numeric)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT409',
        message = 'insufficient_credit',
        detail = format('There is %s %s left of it; %s is more.', p_left, p_org.currency, p_amount),
        hint = 'Use at most what is left.',
        column = 'amount';
end;
$$;

comment on function core.raise_insufficient_credit(data.org, numeric, numeric) is
'Refuse to spend or pay out more of a credit than is left of it. Errors: insufficient_credit.';
