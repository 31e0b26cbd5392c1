create function core.write_entry_lines(p_lines data.stock_entry_line[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    insert into data.stock_entry_line (
        org_id, stock_entry_id, line_no, product_id, quantity, unit_cost, line_amount,
        landed_amount, purchase_order_id, purchase_order_line_no, receipt_id, receipt_line_no
    )
    select
        line.org_id,
        line.stock_entry_id,
        line.line_no,
        line.product_id,
        line.quantity,
        line.unit_cost,
        line.line_amount,
        line.landed_amount,
        line.purchase_order_id,
        line.purchase_order_line_no,
        line.receipt_id,
        line.receipt_line_no
    from unnest(p_lines) as line;
end;
$$;

comment on function core.write_entry_lines(data.stock_entry_line[]) is
'Write the lines of a receipt or of a return to a supplier, before the entry that seals them.';
