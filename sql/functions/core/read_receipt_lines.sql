create function core.read_receipt_lines(p_org data.org, p_lines jsonb)
returns core.stock_change[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_changes core.stock_change [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'A receipt needs at least one line.');
    end if;

    for v_line in
        select
            line.line_no,
            line.quantity,
            line.unit_cost,
            product.sku,
            product.tracks_stock
        from
            rows from (
                jsonb_to_recordset(p_lines) as (product_id uuid, quantity numeric, unit_cost numeric)
            ) with ordinality
            as line (product_id, quantity, unit_cost, line_no)
        -- One look-up by key for each line, however many products the planner thinks there are.
        left join lateral (
            select
                product.sku,
                product.tracks_stock
            from data.product
            where product.org_id = p_org.org_id and product.id = line.product_id
            limit 1
        ) as product on true
        where
            product.tracks_stock is distinct from true
            or line.quantity is null
            or line.quantity <= 0
            or line.unit_cost is null
            or line.unit_cost < 0
        order by line.line_no
    loop
        perform core.raise_bad_stock_line(v_line.line_no, v_line.sku, v_line.tracks_stock);
        if v_line.quantity is null or v_line.quantity <= 0 then
            perform core.raise_invalid(
                format('lines.%s.quantity', v_line.line_no - 1), 'The quantity received must be above zero.'
            );
        end if;
        perform core.raise_invalid(
            format('lines.%s.unit_cost', v_line.line_no - 1), 'The unit cost must be zero or more.'
        );
    end loop;

    select
        array_agg(
            row(
                line.product_id,
                'receipt',
                line.quantity,
                round(line.quantity * line.unit_cost, p_org.minor_units),
                null
            )::core.stock_change
        )
    into v_changes
    from jsonb_to_recordset(p_lines) as line (product_id uuid, quantity numeric, unit_cost numeric);
    return v_changes;
end;
$$;

comment on function core.read_receipt_lines(data.org, jsonb) is
'[{product_id, quantity, unit_cost}] as stock changes; value is round(quantity x unit_cost) per line. Errors: validation, not_found.';
