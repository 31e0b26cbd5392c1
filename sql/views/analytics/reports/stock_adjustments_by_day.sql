create view analytics.stock_adjustments_by_day
with (security_invoker = true) as
select
    movement.org_id,
    movement.moved_on,
    coalesce(entry.kind, 'credit_note') as source,
    movement.reason::text as reason,
    movement.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    coalesce(sum(movement.quantity) filter (where movement.kind = 'gain'), 0) as gain_quantity,
    coalesce(sum(movement.value_amount) filter (where movement.kind = 'gain'), 0) as gain_amount,
    coalesce(-sum(movement.quantity) filter (where movement.kind = 'write_off'), 0) as loss_quantity,
    coalesce(-sum(movement.value_amount) filter (where movement.kind = 'write_off'), 0) as loss_amount
from data.stock_movement as movement
-- One look-up by key for each, whatever number of rows the planner expects.
cross join
    lateral (
        select
            product.sku,
            product.name,
            product.unit
        from data.product
        where product.org_id = movement.org_id and product.id = movement.product_id
        order by product.id
        limit 1
    ) as product
left join lateral (
    select stock_entry.kind
    from data.stock_entry
    where stock_entry.org_id = movement.org_id and stock_entry.id = movement.stock_entry_id
    order by stock_entry.id
    limit 1
) as entry on true
where movement.kind in ('gain', 'write_off')
group by
    movement.org_id,
    movement.moved_on,
    coalesce(entry.kind, 'credit_note'),
    movement.reason,
    movement.product_id,
    product.sku,
    product.name,
    product.unit;

comment on view analytics.stock_adjustments_by_day is
'Gains and losses at cost, per day, product and reason. source: stocktake, adjustment, or credit_note for goods that came back and were written off.';

grant select on analytics.stock_adjustments_by_day to counterfoil_analyst;
