create view shape.stock_level
with (security_invoker = true) as
select
    stock_level.org_id,
    stock_level.product_id,
    product.sku,
    product.name,
    product.unit,
    product.category_id,
    trim_scale(stock_level.quantity)::text as quantity,
    stock_level.value_amount::text as value_amount,
    case
        when stock_level.quantity > 0 then round(stock_level.value_amount / stock_level.quantity, 6)::text
    end as average_cost,
    product.reorder_level::text as reorder_level,
    stock_level.updated_at
from data.stock_level
inner join data.product on stock_level.org_id = product.org_id and stock_level.product_id = product.id
where product.tracks_stock;

comment on view shape.stock_level is 'The stock level of a product. average_cost is only for display; costing uses value and quantity.';
