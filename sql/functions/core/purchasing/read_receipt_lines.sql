create function core.read_receipt_lines(p_org data.org, p_order data.purchase_order, p_id uuid, p_lines jsonb)
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
        perform core.raise_invalid('lines', 'A receipt needs at least one line.');
    end if;
    perform core.check_receipt_lines(p_org.org_id, p_order, p_lines);

    v_entry_line.org_id := p_org.org_id;
    v_entry_line.stock_entry_id := p_id;
    for v_line in
        select
            line.*,
            coalesce(line.unit_cost, ordered.unit_cost) as actual_unit_cost
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid, quantity numeric, unit_cost numeric, purchase_order_line_no integer
                )
            ) with ordinality
            as line (product_id, quantity, unit_cost, purchase_order_line_no, line_no)
        left join data.purchase_order_line as ordered
            on
                ordered.org_id = p_org.org_id
                and ordered.purchase_order_id = p_order.id
                and ordered.line_no = line.purchase_order_line_no
        order by line.line_no
    loop
        v_entry_line.line_no := v_line.line_no;
        v_entry_line.product_id := v_line.product_id;
        v_entry_line.quantity := v_line.quantity;
        v_entry_line.unit_cost := v_line.actual_unit_cost;
        v_entry_line.line_amount := round(v_line.quantity * v_line.actual_unit_cost, v_minor_units);
        v_entry_line.landed_amount := v_entry_line.line_amount;
        v_entry_line.purchase_order_id := case when v_line.purchase_order_line_no is not null then p_order.id end;
        v_entry_line.purchase_order_line_no := v_line.purchase_order_line_no;
        v_lines := v_lines || v_entry_line;
    end loop;
    return v_lines;
end;
$$;

comment on function core.read_receipt_lines(data.org, data.purchase_order, uuid, jsonb) is
'Read [{product_id, quantity, unit_cost?, purchase_order_line_no?}] as lines of a receipt, each worth round(quantity x unit_cost). A missing cost is that of the order. Errors: not_found, validation, receipt_exceeds_order.';
