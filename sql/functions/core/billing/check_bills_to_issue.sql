create function core.check_bills_to_issue(p_bills jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_most constant integer := 100;
    v_fields constant text [] := '{
        id, issue, customer_id, lines, discount_percent, discount_amount, payments, expected_gross_amount,
        external_reference, issued_on, due_on, payment_terms, series, register_id, sold_at, note
    }';
    v_problem record;
begin
    if jsonb_typeof(p_bills) is distinct from 'array' or jsonb_array_length(p_bills) not between 1 and v_most then
        perform core.raise_invalid('bills', format('There must be 1 to %s bills.', v_most));
    end if;

    with asked as (
        select
            element.value -> 'bill' as bill,
            element.value ->> 'idempotency_key' as key,
            row_number() over (partition by element.value ->> 'idempotency_key' order by element.position) as mention,
            element.position - 1 as index
        from jsonb_array_elements(p_bills) with ordinality as element (value, position)
    )

    select
        found.field,
        found.detail
    into v_problem
    from (
        select
            asked.index,
            format('bills.%s.idempotency_key', asked.index) as field,
            'Two bills cannot have one key.' as detail
        from asked
        where asked.mention > 1
        union all
        select
            asked.index,
            format('bills.%s.bill.issue', asked.index),
            'It must be true: drafts are made one at a time.'
        from asked
        where asked.bill -> 'issue' is distinct from 'true'
        union all
        select
            asked.index,
            format('bills.%s.bill.%s', asked.index, field.name),
            'This is possible in create_bill only.'
        from asked
        cross join lateral jsonb_object_keys(asked.bill) as field (name)
        where field.name <> all(v_fields)
        union all
        select
            asked.index,
            format('bills.%s.bill.lines', asked.index),
            'New products are possible in create_bill only.'
        from asked
        where asked.bill @? '$.lines[*].new_product'
    ) as found
    order by found.index
    limit 1;
    if found then
        perform core.raise_invalid(v_problem.field, v_problem.detail);
    end if;
end;
$$;

comment on function core.check_bills_to_issue(jsonb) is
'Refuse a list of bills that cannot be issued together: [{idempotency_key, bill}]. Errors: validation.';
