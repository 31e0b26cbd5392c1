create view analytics.stock_adjustment_by_day
with (security_invoker = true) as
select
    movement.org_id,
    movement.moved_on,
    coalesce(entry.kind, 'credit_note') as source,
    movement.reason,
    movement.product_id,
    product.sku,
    product.name,
    product.unit,
    coalesce(sum(movement.quantity) filter (where movement.kind = 'gain'), 0) as gain_quantity,
    coalesce(sum(movement.value_amount) filter (where movement.kind = 'gain'), 0) as gain_amount,
    coalesce(-sum(movement.quantity) filter (where movement.kind = 'write_off'), 0) as loss_quantity,
    coalesce(-sum(movement.value_amount) filter (where movement.kind = 'write_off'), 0) as loss_amount
from data.stock_movement as movement
inner join data.product on movement.org_id = product.org_id and movement.product_id = product.id
left join data.stock_entry as entry on movement.org_id = entry.org_id and movement.stock_entry_id = entry.id
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

comment on view analytics.stock_adjustment_by_day is
'What was found and what was lost, at cost, per day, product and reason. source: stocktake, adjustment, or credit_note for goods that came back and were written off.';

grant select on analytics.stock_adjustment_by_day to counterfoil_analyst;
