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
        counted.counted_at desc,
        counted.count_no desc
),

total as (
    select
        latest.org_id,
        latest.stocktake_id,
        latest.product_id,
        count(*) as area_count,
        sum(latest.counted_quantity) as counted_quantity,
        (array_agg(latest.book_quantity::numeric order by latest.book_sequence_no desc))[1] as book_quantity,
        min(latest.book_sequence_no) <> max(latest.book_sequence_no) as has_movements_between,
        max(latest.book_sequence_no) as book_sequence_no,
        max(latest.counted_at) as counted_at
    from latest
    group by latest.org_id, latest.stocktake_id, latest.product_id
),

compared as (
    select
        total.*,
        stocktake.status,
        posted.value_amount as posted_amount,
        posted.reason,
        case stocktake.status
            when 'posted' then coalesce(posted.quantity::numeric, 0)
            else total.counted_quantity - total.book_quantity - coalesce(late.quantity, 0)
        end as difference_quantity
    from total
    inner join data.stocktake on total.org_id = stocktake.org_id and total.stocktake_id = stocktake.id
    left join lateral (
        select
            movement.quantity,
            movement.value_amount,
            movement.reason
        from data.stock_movement as movement
        where
            movement.org_id = total.org_id
            and movement.stock_entry_id = stocktake.stock_entry_id
            and movement.product_id = total.product_id
        order by movement.id
        limit 1
    ) as posted on true
    -- Sold or brought back before it was counted, at a till whose sales came later.
    left join lateral (
        select sum(movement.quantity::numeric) as quantity
        from data.stock_movement as movement
        where
            stocktake.status = 'open'
            and movement.org_id = total.org_id
            and movement.product_id = total.product_id
            and movement.sequence_no > total.book_sequence_no
            and (
                select bill.sold_at
                from data.bill
                where bill.org_id = total.org_id and bill.id = movement.bill_id
            ) <= total.counted_at
    ) as late on true
)

select
    compared.org_id,
    compared.stocktake_id,
    compared.product_id,
    product.sku,
    product.name,
    product.unit,
    compared.area_count,
    trim_scale(compared.counted_quantity)::text as counted_quantity,
    trim_scale(compared.counted_quantity - compared.difference_quantity)::text as expected_quantity,
    trim_scale(compared.difference_quantity)::text as difference_quantity,
    case
        when compared.posted_amount is not null then compared.posted_amount::text
        when compared.difference_quantity = 0 then '0'
        when compared.status = 'open' and level.quantity > 0
            then round(level.value_amount * compared.difference_quantity / level.quantity, org.minor_units)::text
    end as difference_amount,
    compared.reason,
    compared.has_movements_between,
    compared.counted_at
from compared
inner join data.org on compared.org_id = org.org_id
inner join data.product on compared.org_id = product.org_id and compared.product_id = product.id
inner join data.stock_level as level on compared.org_id = level.org_id and compared.product_id = level.product_id;

comment on view shape.stocktake_line is
'The counts of a product in a stocktake: the sum over areas of the latest count of each, against the quantity in the books at the last of these counts, less what was sold before it and came to the books later. Its value is the posted one, and until then the value at today''s cost.';
