create function core.check_credited_lines(p_original data.bill, p_lines jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_problems core.problem [] := array[]::core.problem [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'A credit note needs at least one line.');
    end if;

    for v_line in
        select
            format('lines.%s.', line.position - 1) as field,
            line.line_no,
            line.quantity,
            line.amount,
            line.restock,
            (creditable.line).sku,
            (creditable.line).prices_include_tax,
            creditable.quantity_left,
            creditable.price_left,
            count(*) over (partition by line.line_no) as mentions
        from
            rows from (
                jsonb_to_recordset(p_lines) as (line_no integer, quantity numeric, amount numeric, restock boolean)
            ) with ordinality
            as line (line_no, quantity, amount, restock, position)
        left join core.list_creditable_lines(p_original) as creditable on (creditable.line).line_no = line.line_no
        order by line.position
    loop
        v_problems := v_problems || case
            when v_line.quantity_left is null
                then core.make_problem(
                    'validation', v_line.field || 'line_no', format('The bill has no line %s.', v_line.line_no)
                )
            when v_line.mentions > 1
                then core.make_problem(
                    'validation',
                    v_line.field || 'line_no',
                    format('Line %s is credited twice in this request.', v_line.line_no)
                )
            when v_line.quantity is not null and v_line.amount is not null
                then core.make_problem(
                    'validation',
                    v_line.field || 'amount',
                    'Credit a quantity that comes back, or an amount off the price, not both.'
                )
            when
                v_line.amount is not null
                and (v_line.amount <= 0 or v_line.amount <> round(v_line.amount, p_original.minor_units))
                then core.make_problem(
                    'validation',
                    v_line.field || 'amount',
                    format('The amount must be above zero, with at most %s decimals.', p_original.minor_units)
                )
            when v_line.amount > v_line.price_left
                then core.make_problem(
                    'credit_exceeds_bill',
                    v_line.field || 'amount',
                    format(
                        'Line %s (%s) has %s %s left to credit; %s is more.',
                        v_line.line_no,
                        v_line.sku,
                        core.format_amount(v_line.price_left, p_original.currency, p_original.minor_units),
                        case when v_line.prices_include_tax then 'with tax' else 'without tax' end,
                        core.format_amount(v_line.amount, p_original.currency, p_original.minor_units)
                    )
                )
            when v_line.amount is not null
                then null
            when v_line.quantity is null or v_line.quantity <= 0
                then core.make_problem('validation', v_line.field || 'quantity', 'The quantity must be above zero.')
            when v_line.restock is null
                then core.make_restock_problem(v_line.field)
            when v_line.quantity > v_line.quantity_left
                then core.make_problem(
                    'credit_exceeds_bill',
                    v_line.field || 'quantity',
                    format(
                        'Line %s (%s) has %s left to credit; %s is more.',
                        v_line.line_no, v_line.sku, trim_scale(v_line.quantity_left), trim_scale(v_line.quantity)
                    )
                )
        end;
    end loop;

    v_problems := array_remove(v_problems, null);
    if cardinality(v_problems) > 0 then
        perform core.raise_problems(to_jsonb(v_problems));
    end if;
end;
$$;

comment on function core.check_credited_lines(data.bill, jsonb) is
'Refuse lines that cannot be credited, all at once. p_lines: [{line_no, quantity, restock}] or [{line_no, amount}]. Errors: validation, credit_exceeds_bill.';
