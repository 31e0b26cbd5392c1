create view analytics.stock_changes_by_day
with (security_invoker = true) as
select
    moved.org_id,
    moved.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    moved.moved_on,
    moved.quantity,
    moved.value_amount
from (
    select
        movement.org_id,
        movement.product_id,
        movement.moved_on,
        sum(movement.quantity) as quantity,
        sum(movement.value_amount) as value_amount
    from data.stock_movement as movement
    group by movement.org_id, movement.product_id, movement.moved_on
) as moved
inner join data.product on moved.org_id = product.org_id and moved.product_id = product.id;

comment on view analytics.stock_changes_by_day is
'Goods in less goods out, per product and day of the books, in quantity and cost. The stock at the end of a day is stock_levels less all later changes.';
comment on column analytics.stock_changes_by_day.quantity is 'Quantity that came in less quantity that went out.';
comment on column analytics.stock_changes_by_day.value_amount is 'Cost of goods that came in less cost of goods that went out.';

grant select on analytics.stock_changes_by_day to counterfoil_analyst;
