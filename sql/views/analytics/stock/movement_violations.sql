create view analytics.movement_violations
with (security_invoker = true) as
select
    movement.org_id,
    movement.product_id,
    movement.id as movement_id,
    movement.sequence_no
from (
    select
        stock_movement.org_id,
        stock_movement.product_id,
        stock_movement.id,
        stock_movement.sequence_no,
        stock_movement.quantity_after,
        stock_movement.value_after,
        row_number() over product as expected_sequence_no,
        sum(stock_movement.quantity) over product as expected_quantity_after,
        sum(stock_movement.value_amount) over product as expected_value_after
    from data.stock_movement
    window product as (
        partition by stock_movement.org_id, stock_movement.product_id
        order by stock_movement.sequence_no
        rows unbounded preceding
    )
) as movement
where
    movement.sequence_no <> movement.expected_sequence_no
    or movement.quantity_after <> movement.expected_quantity_after
    or movement.value_after <> movement.expected_value_after;

comment on view analytics.movement_violations is
'Invariant 3: stock movements that do not follow from the one before. Always empty.';

grant select on analytics.movement_violations to counterfoil_analyst;
