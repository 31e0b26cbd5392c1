create view analytics.stock_on_hand
with (security_invoker = true) as
select
    stock_level.org_id,
    stock_level.product_id,
    product.sku,
    product.name,
    product.unit,
    stock_level.quantity,
    stock_level.value_amount,
    round(stock_level.value_amount / nullif(stock_level.quantity, 0), 6) as average_cost,
    stock_level.updated_at
from data.stock_level
inner join data.product on stock_level.org_id = product.org_id and stock_level.product_id = product.id
where product.tracks_stock;

comment on view analytics.stock_on_hand is
'What is on hand and what it cost.';

grant select on analytics.stock_on_hand to counterfoil_analyst;
