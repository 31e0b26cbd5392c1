create view shape.stock_entry_line
with (security_invoker = true) as
select
    line.org_id,
    line.stock_entry_id,
    line.line_no,
    line.product_id,
    product.sku,
    product.name,
    product.unit,
    trim_scale(line.quantity)::text as quantity,
    line.unit_cost::text as unit_cost,
    line.line_amount::text as line_amount,
    line.landed_amount::text as landed_amount,
    round(line.landed_amount / line.quantity, 6)::text as landed_unit_cost,
    line.purchase_order_line_no,
    line.receipt_id,
    line.receipt_line_no,
    case
        when entry.kind = 'receipt'
            then trim_scale(line.quantity - coalesce(line_return.returned_quantity, 0))::text
    end as returnable_quantity
from data.stock_entry_line as line
inner join data.stock_entry as entry on line.org_id = entry.org_id and line.stock_entry_id = entry.id
inner join data.product on line.org_id = product.org_id and line.product_id = product.id
left join data.receipt_line_return as line_return
    on
        line.org_id = line_return.org_id
        and line.stock_entry_id = line_return.receipt_id
        and line.line_no = line_return.receipt_line_no;

comment on view shape.stock_entry_line is
'A line of a receipt or of a return to a supplier. landed_unit_cost is only for display; costing uses landed_amount.';
