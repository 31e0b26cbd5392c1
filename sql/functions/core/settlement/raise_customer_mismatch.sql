create function core.raise_customer_mismatch(p_column text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'customer_mismatch',
        p_detail => 'That credit belongs to another customer.',
        p_field => p_column
    );
end;
$$;

comment on function core.raise_customer_mismatch(text) is
'Refuse to use a credit of one customer for another. Errors: customer_mismatch.';
