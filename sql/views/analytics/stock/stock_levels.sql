create view analytics.stock_levels
with (security_invoker = true) as
select
    stock_level.org_id,
    stock_level.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    stock_level.quantity::numeric as quantity,
    stock_level.value_amount::numeric as value_amount,
    round(stock_level.value_amount / nullif(stock_level.quantity, 0), 6) as average_cost,
    stock_level.updated_at
from data.stock_level
inner join data.product on stock_level.org_id = product.org_id and stock_level.product_id = product.id
where product.tracks_stock;

comment on view analytics.stock_levels is
'Quantity on hand and its cost, per product.';
comment on column analytics.stock_levels.quantity is 'Quantity on hand.';
comment on column analytics.stock_levels.value_amount is 'Cost of the quantity on hand, at moving average.';
comment on column analytics.stock_levels.updated_at is 'Time of the last movement.';

grant select on analytics.stock_levels to counterfoil_analyst;
