create function core.check_receipt_lines(p_org_id uuid, p_order data.purchase_order, p_lines jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
begin
    for v_line in
        select
            line.*,
            format('lines.%s.', line.line_no - 1) as field,
            product.sku,
            product.tracks_stock,
            ordered.product_id as ordered_product_id,
            ordered.unit_cost as ordered_unit_cost,
            ordered.ordered_quantity * (1 + ordered.over_receipt_percent * 0.01) - ordered.received_quantity
            as quantity_left,
            sum(line.quantity) over (partition by line.purchase_order_line_no order by line.line_no) as quantity_so_far
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid, quantity numeric, unit_cost numeric, purchase_order_line_no integer
                )
            ) with ordinality
            as line (product_id, quantity, unit_cost, purchase_order_line_no, line_no)
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select
                product.sku,
                product.tracks_stock
            from data.product
            where product.org_id = p_org_id and product.id = line.product_id
            limit 1
        ) as product on true
        left join data.purchase_order_line as ordered
            on
                ordered.org_id = p_org_id
                and ordered.purchase_order_id = p_order.id
                and ordered.line_no = line.purchase_order_line_no
        order by line.line_no
    loop
        perform core.raise_bad_stock_line(v_line.line_no, v_line.sku, v_line.tracks_stock);
        if v_line.purchase_order_line_no is not null
            and v_line.ordered_product_id is distinct from v_line.product_id
        then
            perform core.raise_invalid(
                v_line.field || 'purchase_order_line_no',
                format('The order has no line %s for %s.', v_line.purchase_order_line_no, v_line.sku)
            );
        elsif v_line.quantity is null or v_line.quantity <= 0 then
            perform core.raise_invalid(v_line.field || 'quantity', 'The quantity received must be above zero.');
        elsif coalesce(v_line.unit_cost, v_line.ordered_unit_cost, -1) < 0 then
            perform core.raise_invalid(v_line.field || 'unit_cost', 'The unit cost must be zero or more.');
        elsif v_line.quantity_so_far > v_line.quantity_left then
            perform guard.raise_problem(
                p_slug => 'receipt_exceeds_order',
                p_detail => format(
                    'Line %s of order %s (%s) may receive %s more; %s is too much.',
                    v_line.purchase_order_line_no,
                    p_order.number,
                    v_line.sku,
                    trim_scale(greatest(v_line.quantity_left, 0)),
                    trim_scale(v_line.quantity_so_far)
                ),
                p_field => v_line.field || 'quantity'
            );
        end if;
        perform core.check_quantity_decimals(p_org_id, v_line.product_id, v_line.quantity, v_line.field || 'quantity');
    end loop;
end;
$$;

comment on function core.check_receipt_lines(uuid, data.purchase_order, jsonb) is
'Refuse lines that cannot be received, against an order or (null) without one. Errors: not_found, validation, receipt_exceeds_order.';
