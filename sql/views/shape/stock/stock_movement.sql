create view shape.stock_movement
with (security_invoker = true) as
select
    stock_movement.org_id,
    stock_movement.id,
    stock_movement.product_id,
    product.sku,
    product.name,
    product.unit,
    stock_movement.sequence_no,
    stock_movement.kind,
    trim_scale(stock_movement.quantity)::text as quantity,
    stock_movement.value_amount::text as value_amount,
    trim_scale(stock_movement.quantity_after)::text as quantity_after,
    stock_movement.value_after::text as value_after,
    stock_movement.moved_on,
    stock_movement.reason,
    stock_movement.bill_id,
    (
        select bill.number
        from data.bill
        where bill.org_id = stock_movement.org_id and bill.id = stock_movement.bill_id
    ) as bill_number,
    stock_movement.stock_entry_id,
    stock_movement.created_by,
    stock_movement.created_at
from data.stock_movement
inner join data.product on stock_movement.org_id = product.org_id and stock_movement.product_id = product.id;

comment on view shape.stock_movement is 'One change of a stock level, as the API shows it.';
