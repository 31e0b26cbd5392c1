-- The shelves are counted while the shop is open.
\ir shop.psql

select api.receive_stock(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'mugs',
    p_body => format('{"lines": [{"product_id": "%s", "quantity": "6", "unit_cost": "2.50"}]}', :'mug')::jsonb
) ->> 'goods_amount' as worth;

-- Max begins a stocktake. Cleo counts nine packs of tea; the books say ten. She is not told.
select api.open_stocktake(
    p_capability => :'max', p_org_id => :'shop', p_body => '{"note": "Half-year"}'
) ->> 'id' as stocktake \gset
select counted.*
from
    json_to_recordset(
        api.count_stock(
            p_capability => :'cleo',
            p_org_id => :'shop',
            p_id => :'stocktake',
            p_idempotency_key => 'shelf',
            p_body => format(
                '{"area": "shelf", "lines": [{"product_id": "%s", "counted_quantity": "9"}]}', :'tea'
            )::jsonb
        ) -> 'lines'
    ) as counted (sku text, area text, counted_quantity text);

-- Two are sold meanwhile. The count stays as it is: a difference is taken at the moment of its count.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "2"}]}', :'tea')::jsonb
) ->> 'number' as number;

-- Mugs are in two places: counts of areas add up. A second count of an area replaces the first.
select api.count_stock(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'stocktake',
    p_idempotency_key => 'mugs on the shelf',
    p_body => format('{"area": "shelf", "lines": [{"product_id": "%s", "counted_quantity": "3"}]}', :'mug')::jsonb
) as counted \gset
select api.count_stock(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'stocktake',
    p_idempotency_key => 'mugs in the cellar',
    p_body => format('{"area": "cellar", "lines": [{"product_id": "%s", "counted_quantity": "3"}]}', :'mug')::jsonb
) as counted \gset
select api.count_stock(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'stocktake',
    p_idempotency_key => 'mugs in the cellar, counted again',
    p_body => format('{"area": "cellar", "lines": [{"product_id": "%s", "counted_quantity": "4"}]}', :'mug')::jsonb
) as counted \gset

-- The lines, as Max sees them and as Cleo sees them.
select line.*
from
    json_to_recordset(
        api.list_stocktake_lines(
            p_capability => :'max',
            p_org_id => :'shop',
            p_id => :'stocktake',
            p_differences => false,
            p_cursor => null,
            p_limit => 50
        ) -> 'items'
    ) as line (
        sku text, area_count integer, counted_quantity text, expected_quantity text, difference_quantity text
    )
order by line.sku;
select line.*
from
    json_to_recordset(
        api.list_stocktake_lines(
            p_capability => :'cleo',
            p_org_id => :'shop',
            p_id => :'stocktake',
            p_differences => false,
            p_cursor => null,
            p_limit => 50
        ) -> 'items'
    ) as line (
        sku text, area_count integer, counted_quantity text, expected_quantity text, difference_quantity text
    )
order by line.sku;

-- A difference needs a reason, and Cleo may not post it.
select api.post_stocktake(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'stocktake',
    p_idempotency_key => 'post',
    p_body => '{"reason": "Half-year count"}'
);
select api.post_stocktake(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'stocktake',
    p_idempotency_key => 'post',
    p_body => '{"reason": "Half-year count"}'
) ->> 'status' as status;

-- 10 - 2 sold - 1 lost = 7, and a mug more than before.
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'max', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text);
