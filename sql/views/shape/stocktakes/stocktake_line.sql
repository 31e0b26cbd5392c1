create view shape.stocktake_line
with (security_invoker = true) as
with latest as (
    select distinct on (counted.org_id, counted.stocktake_id, counted.product_id, counted.area) counted.*
    from data.stocktake_count as counted
    order by
        counted.org_id asc,
        counted.stocktake_id asc,
        counted.product_id asc,
        counted.area asc,
        counted.count_no desc
),

total as (
    select
        latest.org_id,
        latest.stocktake_id,
        latest.product_id,
        count(*) as area_count,
        sum(latest.counted_quantity) as counted_quantity,
        (array_agg(latest.book_quantity::numeric order by latest.book_sequence_no desc))[1] as expected_quantity,
        min(latest.book_sequence_no) <> max(latest.book_sequence_no) as has_movements_between,
        max(latest.book_sequence_no) as book_sequence_no,
        max(latest.counted_at) as counted_at
    from latest
    group by latest.org_id, latest.stocktake_id, latest.product_id
)

select
    total.org_id,
    total.stocktake_id,
    total.product_id,
    product.sku,
    product.name,
    product.unit,
    total.area_count,
    trim_scale(total.counted_quantity)::text as counted_quantity,
    trim_scale(total.expected_quantity)::text as expected_quantity,
    trim_scale(total.counted_quantity - total.expected_quantity)::text as difference_quantity,
    case
        when posted.value_amount is not null then posted.value_amount::text
        when total.counted_quantity = total.expected_quantity then '0'
        when stocktake.status = 'open' and level.quantity > 0
            then
                round(
                    level.value_amount * (total.counted_quantity - total.expected_quantity) / level.quantity,
                    org.minor_units
                )::text
    end as difference_amount,
    posted.reason,
    total.has_movements_between,
    total.counted_at
from total
inner join data.org on total.org_id = org.org_id
inner join data.stocktake on total.org_id = stocktake.org_id and total.stocktake_id = stocktake.id
inner join data.product on total.org_id = product.org_id and total.product_id = product.id
inner join data.stock_level as level on total.org_id = level.org_id and total.product_id = level.product_id
left join lateral (
    select
        movement.value_amount,
        movement.reason
    from data.stock_movement as movement
    where
        movement.org_id = total.org_id
        and movement.stock_entry_id = stocktake.stock_entry_id
        and movement.product_id = total.product_id
    order by movement.id
    limit 1
) as posted on true;

comment on view shape.stocktake_line is
'The counts of a product in a stocktake: the sum over areas of the latest count of each, against the quantity in the books at the last of these counts. Its value is the posted one, and until then the value at today''s cost.';
