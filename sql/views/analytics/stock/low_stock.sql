create view analytics.low_stock
with (security_invoker = true) as
select
    stock_level.org_id,
    stock_level.product_id,
    product.sku,
    product.name,
    stock_level.quantity,
    product.reorder_level
from data.stock_level
inner join data.product on stock_level.org_id = product.org_id and stock_level.product_id = product.id
where product.tracks_stock and product.is_active and stock_level.quantity <= product.reorder_level;

comment on view analytics.low_stock is
'Products on or below their reorder level.';

grant select on analytics.low_stock to counterfoil_analyst;
