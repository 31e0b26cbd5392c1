create view analytics.stocktake_counts
with (security_invoker = true) as
select
    counted.org_id,
    counted.id as stocktake_count_id,
    counted.stocktake_id,
    counted.product_id,
    product.sku,
    product.name as product_name,
    product.unit,
    counted.count_no::bigint as count_no,
    counted.area,
    counted.counted_quantity::numeric as counted_quantity,
    counted.book_quantity::numeric as book_quantity,
    counted.counted_by,
    person.user_name as counted_by_name,
    counted.counted_at
from data.stocktake_count as counted
inner join data.product on counted.org_id = product.org_id and counted.product_id = product.id
left join analytics.people as person on counted.counted_by = person.user_id;

comment on view analytics.stocktake_counts is
'Counts of products, one row each. A later count of the same area replaces the earlier one; counts of several areas add up.';
comment on column analytics.stocktake_counts.count_no is '1, 2, 3 ... per stocktake and product.';
comment on column analytics.stocktake_counts.area is 'Place or people of the count: a shelf, a room, a pair of people.';
comment on column analytics.stocktake_counts.book_quantity is 'Quantity in the books at that moment.';

grant select on analytics.stocktake_counts to counterfoil_analyst;
