create view analytics.stock_receipts
with (security_invoker = true) as
select
    line.org_id,
    line.stock_entry_id,
    entry.kind,
    entry.entry_on,
    entry.supplier_id,
    supplier.name as supplier_name,
    entry.supplier_reference::text as supplier_reference,
    entry.purchase_order_id,
    purchase_order.number as purchase_order_number,
    line.line_no,
    line.product_id,
    product.sku,
    product.name as product_name,
    case when entry.kind = 'receipt' then line.quantity else -line.quantity end as quantity,
    line.unit_cost::numeric as unit_cost,
    case when entry.kind = 'receipt' then line.line_amount else -line.line_amount end as line_amount,
    case when entry.kind = 'receipt' then line.landed_amount else -line.landed_amount end as landed_amount,
    round(line.landed_amount / line.quantity, 6) as landed_unit_cost
from data.stock_entry_line as line
inner join data.stock_entry as entry on line.org_id = entry.org_id and line.stock_entry_id = entry.id
inner join data.product on line.org_id = product.org_id and line.product_id = product.id
left join data.supplier on entry.org_id = supplier.org_id and entry.supplier_id = supplier.id
left join data.purchase_order
    on entry.org_id = purchase_order.org_id and entry.purchase_order_id = purchase_order.id;

comment on view analytics.stock_receipts is
'Goods received and, negative, returned to suppliers, line by line: the supplier''s charge (line_amount) and the value in stock (landed_amount).';
comment on column analytics.stock_receipts.quantity is 'Negative for returns to the supplier; likewise the amounts.';
comment on column analytics.stock_receipts.line_amount is 'Amount that the supplier charges for the line.';

grant select on analytics.stock_receipts to counterfoil_analyst;
