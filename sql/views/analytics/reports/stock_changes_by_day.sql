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
'What came in less what went out, per product and day of the books, in quantity and cost. What is on hand (stock_levels) less all of it after a day is what was on hand at the end of that day.';
comment on column analytics.stock_changes_by_day.quantity is 'What came in less what went out.';
comment on column analytics.stock_changes_by_day.value_amount is 'Cost of what came in less that of what went out.';

grant select on analytics.stock_changes_by_day to counterfoil_analyst;
