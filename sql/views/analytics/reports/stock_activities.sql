create view analytics.stock_activities
with (security_invoker = true) as
select
    level.org_id,
    level.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    level.quantity::numeric as quantity,
    level.value_amount::numeric as value_amount,
    product.reorder_level::numeric as reorder_level,
    product.reorder_quantity::numeric as reorder_quantity,
    sold.sold_28_days_quantity,
    sold.sold_90_days_quantity,
    last_sale.issued_on as last_sold_on
from data.stock_level as level
inner join data.product on level.org_id = product.org_id and level.product_id = product.id
inner join data.org on level.org_id = org.org_id
inner join lateral (
    select
        coalesce(
            sum(case when total.type = 'bill' then total.quantity else -total.quantity end)
            filter (where total.issued_on > (now() at time zone org.time_zone)::date - 28),
            0
        ) as sold_28_days_quantity,
        coalesce(
            sum(case when total.type = 'bill' then total.quantity else -total.quantity end), 0
        ) as sold_90_days_quantity
    from data.product_day as total
    where
        total.org_id = level.org_id
        and total.product_id = level.product_id
        and total.issued_on > (now() at time zone org.time_zone)::date - 90
) as sold on true
left join lateral (
    select total.issued_on
    from data.product_day as total
    where total.org_id = level.org_id and total.product_id = level.product_id and total.type = 'bill'
    order by total.issued_on desc
    limit 1
) as last_sale on true
where product.tracks_stock and product.is_active;

comment on view analytics.stock_activities is
'Stock of each product with its recent sales less credits and its last sale: the basis of slow movers and of the reorder list.';
comment on column analytics.stock_activities.quantity is 'Quantity on hand.';
comment on column analytics.stock_activities.value_amount is 'Cost of the quantity on hand, at moving average.';

grant select on analytics.stock_activities to counterfoil_analyst;
