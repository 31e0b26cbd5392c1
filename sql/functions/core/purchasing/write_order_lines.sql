create function core.write_order_lines(p_order data.purchase_order, p_lines jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_line record;
begin
    if jsonb_typeof(p_lines) is distinct from 'array' then
        perform core.raise_invalid('lines', 'The lines of an order are a list.');
    end if;

    delete from data.purchase_order_line
    where purchase_order_line.org_id = p_order.org_id and purchase_order_line.purchase_order_id = p_order.id;

    for v_line in
        select
            line.*,
            format('lines.%s.', line.line_no - 1) as field,
            found.product
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid, ordered_quantity numeric, unit_cost numeric, supplier_sku text, note text
                )
            ) with ordinality
            as line (product_id, ordered_quantity, unit_cost, supplier_sku, note, line_no)
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select product
            from data.product
            where product.org_id = p_order.org_id and product.id = line.product_id
            limit 1
        ) as found on true
        order by line.line_no
    loop
        perform core.check_order_line(v_line.line_no, v_line.product);
        if v_line.ordered_quantity is null or v_line.ordered_quantity <= 0 then
            perform core.raise_invalid(v_line.field || 'ordered_quantity', 'The quantity ordered must be above zero.');
        elsif v_line.unit_cost is null or v_line.unit_cost < 0 then
            perform core.raise_invalid(v_line.field || 'unit_cost', 'The unit cost must be zero or more.');
        end if;
        perform core.check_quantity_decimals(
            p_order.org_id, v_line.product_id, v_line.ordered_quantity, v_line.field || 'ordered_quantity'
        );

        insert into data.purchase_order_line (
            org_id, purchase_order_id, line_no, product_id, sku, description, supplier_sku, ordered_quantity, unit_cost,
            note
        )
        values (
            p_order.org_id,
            p_order.id,
            v_line.line_no,
            v_line.product_id,
            (v_line.product).sku,
            (v_line.product).name,
            v_line.supplier_sku,
            v_line.ordered_quantity,
            v_line.unit_cost,
            v_line.note
        );
    end loop;
end;
$$;

comment on function core.write_order_lines(data.purchase_order, jsonb) is
'Replace the lines of a draft order: [{product_id, ordered_quantity, unit_cost, supplier_sku?, note?}]. Errors: not_found, validation, product_archived.';
