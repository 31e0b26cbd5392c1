create view shape.purchase_order_line
with (security_invoker = true) as
select
    line.org_id,
    line.purchase_order_id,
    line.line_no,
    line.product_id,
    line.sku,
    line.description,
    line.supplier_sku,
    product.unit,
    trim_scale(line.ordered_quantity)::text as ordered_quantity,
    trim_scale(line.received_quantity)::text as received_quantity,
    case
        when purchase_order.status in ('cancelled', 'closed_short') then '0'
        else trim_scale(greatest(line.ordered_quantity - line.received_quantity, 0))::text
    end as open_quantity,
    case
        when purchase_order.status in ('draft', 'cancelled', 'closed_short') then '0'
        else
            trim_scale(
                greatest(line.ordered_quantity * (1 + line.over_receipt_percent * 0.01) - line.received_quantity, 0)
            )::text
    end as receivable_quantity,
    line.unit_cost::text as unit_cost,
    round(line.ordered_quantity * line.unit_cost, purchase_order.minor_units)::text as amount,
    line.note
from data.purchase_order_line as line
inner join data.purchase_order
    on line.org_id = purchase_order.org_id and line.purchase_order_id = purchase_order.id
inner join data.product on line.org_id = product.org_id and line.product_id = product.id;

comment on view shape.purchase_order_line is
'A line of a purchase order. open_quantity is still to be received, receivable_quantity is what may be received: more, within the tolerance of the order. amount is round(ordered_quantity x unit_cost).';
