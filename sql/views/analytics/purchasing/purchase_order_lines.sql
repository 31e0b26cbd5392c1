create view analytics.purchase_order_lines
with (security_invoker = true) as
select
    line.org_id,
    line.purchase_order_id,
    purchase_order.number as purchase_order_number,
    purchase_order.status,
    purchase_order.supplier_id,
    supplier.name as supplier_name,
    purchase_order.ordered_on,
    purchase_order.expected_on,
    purchase_order.currency,
    line.line_no,
    line.product_id,
    line.sku,
    line.description::text as description,
    line.ordered_quantity::numeric as ordered_quantity,
    line.received_quantity::numeric as received_quantity,
    case
        when purchase_order.status in ('cancelled', 'closed_short') then 0
        else greatest(line.ordered_quantity - line.received_quantity, 0)
    end as open_quantity,
    line.unit_cost::numeric as unit_cost,
    round(line.ordered_quantity * line.unit_cost, purchase_order.minor_units) as ordered_amount
from data.purchase_order_line as line
inner join data.purchase_order
    on line.org_id = purchase_order.org_id and line.purchase_order_id = purchase_order.id
inner join data.supplier
    on purchase_order.org_id = supplier.org_id and purchase_order.supplier_id = supplier.id;

comment on view analytics.purchase_order_lines is
'Lines of purchase orders: ordered, received and open quantities, and the supplier. Drafts have no number.';
comment on column analytics.purchase_order_lines.sku is 'The retailer''s own code of the product, as it was at the order.';

grant select on analytics.purchase_order_lines to counterfoil_analyst;
