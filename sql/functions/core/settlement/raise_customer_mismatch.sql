create function core.raise_customer_mismatch(p_column text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT409',
        message = 'customer_mismatch',
        detail = 'That credit belongs to another customer.',
        hint = 'Use a credit of the same customer.',
        column = p_column;
end;
$$;

comment on function core.raise_customer_mismatch(text) is
'Refuse a credit of one customer for another. Errors: customer_mismatch.';
