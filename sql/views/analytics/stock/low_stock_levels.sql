create view analytics.low_stock_levels
with (security_invoker = true) as
select
    stock_level.org_id,
    stock_level.product_id,
    product.sku,
    product.name as product_name,
    stock_level.quantity::numeric as quantity,
    product.reorder_level::numeric as reorder_level
from data.stock_level
inner join data.product on stock_level.org_id = product.org_id and stock_level.product_id = product.id
where product.tracks_stock and product.is_active and stock_level.quantity <= product.reorder_level;

comment on view analytics.low_stock_levels is
'Products on or below their reorder level.';
comment on column analytics.low_stock_levels.quantity is 'Quantity on hand.';

grant select on analytics.low_stock_levels to counterfoil_analyst;
