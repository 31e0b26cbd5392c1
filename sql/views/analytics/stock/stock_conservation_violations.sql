create view analytics.stock_conservation_violations
with (security_invoker = true) as
with moved as (
    select
        stock_movement.org_id,
        stock_movement.product_id,
        sum(stock_movement.quantity) as quantity,
        sum(stock_movement.value_amount) as value_amount,
        count(*) as movements
    from data.stock_movement
    group by stock_movement.org_id, stock_movement.product_id
)

select
    coalesce(stock_level.org_id, moved.org_id) as org_id,
    coalesce(stock_level.product_id, moved.product_id) as product_id,
    stock_level.quantity,
    stock_level.value_amount,
    coalesce(moved.quantity, 0) as moved_quantity,
    coalesce(moved.value_amount, 0) as moved_value_amount,
    stock_level.last_sequence_no,
    coalesce(moved.movements, 0) as movements
from data.stock_level
full join moved on stock_level.org_id = moved.org_id and stock_level.product_id = moved.product_id
where
    stock_level.quantity is distinct from coalesce(moved.quantity, 0)
    or stock_level.value_amount is distinct from coalesce(moved.value_amount, 0)
    or stock_level.last_sequence_no is distinct from coalesce(moved.movements, 0);

comment on view analytics.stock_conservation_violations is
'Invariant 3: products whose level is not the sum of their movements. Always empty.';

grant select on analytics.stock_conservation_violations to counterfoil_analyst;
