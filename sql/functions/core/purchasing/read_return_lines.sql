create function core.read_return_lines(p_org data.org, p_receipt data.stock_entry, p_id uuid, p_lines jsonb)
returns data.stock_entry_line[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_org.minor_units;
    v_line record;
    v_entry_line data.stock_entry_line;
    v_lines data.stock_entry_line [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'A return needs at least one line.');
    end if;

    v_entry_line.org_id := p_org.org_id;
    v_entry_line.stock_entry_id := p_id;
    v_entry_line.landed_amount := 0; -- until the goods have moved
    for v_line in
        select
            line.*,
            format('lines.%s.', line.line_no - 1) as field,
            product.sku,
            product.tracks_stock,
            received.quantity as received_quantity,
            received.product_id as received_product_id,
            received.unit_cost as received_unit_cost,
            received.line_amount as received_amount,
            coalesce(line_return.returned_quantity, 0) as returned_quantity,
            count(*) over (partition by line.receipt_line_no) as mentions
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid, quantity numeric, unit_cost numeric, receipt_line_no integer
                )
            ) with ordinality
            as line (product_id, quantity, unit_cost, receipt_line_no, line_no)
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select
                product.sku,
                product.tracks_stock
            from data.product
            where product.org_id = p_org.org_id and product.id = line.product_id
            limit 1
        ) as product on true
        left join data.stock_entry_line as received
            on
                received.org_id = p_org.org_id
                and received.stock_entry_id = p_receipt.id
                and received.line_no = line.receipt_line_no
        left join data.receipt_line_return as line_return
            on
                line_return.org_id = p_org.org_id
                and line_return.receipt_id = p_receipt.id
                and line_return.receipt_line_no = line.receipt_line_no
        order by line.line_no
    loop
        perform core.raise_bad_stock_line(v_line.line_no, v_line.sku, v_line.tracks_stock);
        if (v_line.receipt_line_no is not null or p_receipt.id is not null)
            and v_line.received_product_id is distinct from v_line.product_id
        then
            perform core.raise_invalid(
                v_line.field || 'receipt_line_no',
                format('The receipt has no line %s for %s.', v_line.receipt_line_no, v_line.sku)
            );
        elsif v_line.receipt_line_no is not null and v_line.mentions > 1 then
            perform core.raise_invalid(
                v_line.field || 'receipt_line_no',
                format('Line %s goes back twice in this request.', v_line.receipt_line_no)
            );
        elsif v_line.quantity is null or v_line.quantity <= 0 then
            perform core.raise_invalid(v_line.field || 'quantity', 'The quantity returned must be above zero.');
        elsif v_line.unit_cost < 0 then
            perform core.raise_invalid(v_line.field || 'unit_cost', 'The unit cost must be zero or more.');
        elsif v_line.returned_quantity + v_line.quantity > v_line.received_quantity then
            perform guard.raise_problem(
                p_slug => 'return_exceeds_receipt',
                p_detail => format(
                    'Line %s of the receipt (%s) has %s left to return; %s is more.',
                    v_line.receipt_line_no,
                    v_line.sku,
                    trim_scale(v_line.received_quantity - v_line.returned_quantity),
                    trim_scale(v_line.quantity)
                ),
                p_field => v_line.field || 'quantity'
            );
        end if;
        perform core.check_quantity_decimals(
            p_org.org_id, v_line.product_id, v_line.quantity, v_line.field || 'quantity'
        );

        v_entry_line.line_no := v_line.line_no;
        v_entry_line.product_id := v_line.product_id;
        v_entry_line.quantity := v_line.quantity;
        v_entry_line.unit_cost := coalesce(v_line.unit_cost, v_line.received_unit_cost);
        v_entry_line.line_amount := case
            when v_line.unit_cost is not null then round(v_line.quantity * v_line.unit_cost, v_minor_units)
            -- The difference between the refund with this line and without it, so that the parts sum to the whole.
            else
                core.compute_share(
                    v_line.received_amount,
                    v_line.returned_quantity + v_line.quantity,
                    v_line.received_quantity,
                    v_minor_units
                )
                - core.compute_share(
                    v_line.received_amount, v_line.returned_quantity, v_line.received_quantity, v_minor_units
                )
        end;
        v_entry_line.receipt_id := case when v_line.receipt_line_no is not null then p_receipt.id end;
        v_entry_line.receipt_line_no := v_line.receipt_line_no;
        v_lines := v_lines || v_entry_line;
    end loop;
    return v_lines;
end;
$$;

comment on function core.read_return_lines(data.org, data.stock_entry, uuid, jsonb) is
'Read [{product_id, quantity, unit_cost?, receipt_line_no?}] as lines that go back to a supplier, of a receipt or (null) of none. The refund is the cost of the receipt''s line. Errors: not_found, validation, return_exceeds_receipt.';
