create view analytics.stock_movements
with (security_invoker = true) as
select
    movement.org_id,
    movement.id as stock_movement_id,
    movement.moved_on,
    movement.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    movement.sequence_no::bigint as sequence_no,
    movement.kind,
    movement.reason::text as reason,
    movement.quantity::numeric as quantity,
    movement.value_amount::numeric as value_amount,
    movement.quantity_after::numeric as on_hand_quantity,
    movement.value_after::numeric as on_hand_value_amount,
    movement.stock_entry_id,
    movement.bill_id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    movement.created_by,
    person.user_name as created_by_name,
    movement.created_at
from data.stock_movement as movement
inner join data.product on movement.org_id = product.org_id and movement.product_id = product.id
left join data.bill on movement.org_id = bill.org_id and movement.bill_id = bill.id
left join analytics.people as person on movement.created_by = person.user_id;

comment on view analytics.stock_movements is
'Every change of a stock level, per product in the order of sequence_no.';
comment on column analytics.stock_movements.sequence_no is '1, 2, 3 ... per product.';
comment on column analytics.stock_movements.kind is
'sale, return (by a customer), receipt, supplier_return, gain or write_off.';
comment on column analytics.stock_movements.quantity is 'Positive for goods that came in, negative for goods that went out.';
comment on column analytics.stock_movements.value_amount is 'Cost of the moved goods, with the sign of quantity.';
comment on column analytics.stock_movements.on_hand_quantity is 'Quantity on hand after the movement.';
comment on column analytics.stock_movements.on_hand_value_amount is 'Cost of the quantity on hand after the movement.';

grant select on analytics.stock_movements to counterfoil_analyst;
