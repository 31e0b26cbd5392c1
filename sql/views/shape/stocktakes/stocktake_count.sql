create view shape.stocktake_count
with (security_invoker = true) as
select
    counted.org_id,
    counted.id,
    counted.stocktake_id,
    counted.product_id,
    product.sku,
    counted.count_no,
    counted.area,
    trim_scale(counted.counted_quantity)::text as counted_quantity,
    counted.counted_by,
    counted.counted_at
from data.stocktake_count as counted
inner join data.product on counted.org_id = product.org_id and counted.product_id = product.id;

comment on view shape.stocktake_count is
'One count of a product, as the API shows it to the person who counts: without the quantity in the books.';
