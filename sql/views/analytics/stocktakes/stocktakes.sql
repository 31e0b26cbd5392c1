create view analytics.stocktakes
with (security_invoker = true) as
select
    stocktake.org_id,
    stocktake.id as stocktake_id,
    stocktake.status,
    stocktake.category_id,
    category.name as category_name,
    stocktake.note::text as note,
    stocktake.opened_by,
    opener.user_name as opened_by_name,
    stocktake.opened_at,
    stocktake.posted_by,
    poster.user_name as posted_by_name,
    stocktake.posted_at,
    stocktake.posted_on,
    stocktake.reason::text as reason,
    stocktake.stock_entry_id,
    (
        select coalesce(sum(movement.value_amount), 0)
        from data.stock_movement as movement
        where
            movement.org_id = stocktake.org_id
            and movement.stock_entry_id = stocktake.stock_entry_id
            and movement.kind = 'gain'
    ) as gain_amount,
    (
        select coalesce(-sum(movement.value_amount), 0)
        from data.stock_movement as movement
        where
            movement.org_id = stocktake.org_id
            and movement.stock_entry_id = stocktake.stock_entry_id
            and movement.kind = 'write_off'
    ) as loss_amount,
    stocktake.cancelled_by,
    canceller.user_name as cancelled_by_name,
    stocktake.cancelled_at
from data.stocktake
left join data.category on stocktake.org_id = category.org_id and stocktake.category_id = category.id
left join analytics.people as opener on stocktake.opened_by = opener.user_id
left join analytics.people as poster on stocktake.posted_by = poster.user_id
left join analytics.people as canceller on stocktake.cancelled_by = canceller.user_id;

comment on view analytics.stocktakes is
'Stocktakes: the times of counting, and the gains and losses. stock_adjustments_by_day has them by product.';
comment on column analytics.stocktakes.status is 'open, posted or cancelled.';
comment on column analytics.stocktakes.category_id is 'Key of the counted category, with those below it; null: all products.';
comment on column analytics.stocktakes.opened_at is 'Time at which counting began.';
comment on column analytics.stocktakes.opened_by is 'Key of the person who began it, in people.';
comment on column analytics.stocktakes.stock_entry_id is 'Key of the entry that posted the difference; null until then.';

grant select on analytics.stocktakes to counterfoil_analyst;
