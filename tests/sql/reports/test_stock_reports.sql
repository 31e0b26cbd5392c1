-- Reports of the stock: its value on a day, slow movers, what to order.
begin;
select plan(35);

select test.sign_up('acme');
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.sign_up('rival');
select test.product('rival', 'A', '{"quantity": "10"}');

create function pg_temp.entry(p_days integer)
returns jsonb
language sql
return jsonb_build_object('entry_on', current_date - p_days);
create function pg_temp.issue(p_days integer)
returns jsonb
language sql
return jsonb_build_object('issued_on', current_date - p_days);

-- A: ten bought at 4.00 a hundred days ago, two sold fifty days ago, ten at 6.00 bought ten days ago, one sold today.
select test.product('acme', 'A');
select test.product('acme', 'B', '{"reorder_level": "5", "reorder_quantity": "12"}');
select test.product('acme', 'C', '{"unit": "kg"}');
select test.product('acme', 'S', '{"tracks_stock": false}');
select test.receive('acme', 'A', '10', '4.00', pg_temp.entry(100)) ->> 'id';
select test.receive('acme', 'B', '8', '1.00', pg_temp.entry(100)) ->> 'id';
select test.sell('acme', 'A', '2', pg_temp.issue(50)) ->> 'id';
select test.sell('acme', 'S', '1', pg_temp.issue(50)) ->> 'id';
select test.receive('acme', 'A', '10', '6.00', pg_temp.entry(10)) ->> 'id';
select test.sell('acme', 'A', '1') ->> 'id';

create function pg_temp.value(p_days integer, p_path text[] default '{totals,value_amount}', p_cursor text default null)
returns text
language sql
return api.get_stock_valuation('acme', test.org_id('acme'), current_date - p_days, p_cursor, 50)::jsonb #>> p_path;

select is(
    pg_temp.value(0),
    (
        select sum(level.value_amount)::text from data.stock_level as level
        where level.org_id = test.org_id('acme')
    ),
    'the value of today is the stock on hand'
);
select is(pg_temp.value(1), '100.00', 'yesterday: 8 + 10 of A and 8 of B');
select is(pg_temp.value(11), '40.00', 'before the second delivery: 8 of A, 8 of B');
select is(pg_temp.value(50), '40.00', 'goods sold on a day are gone at its end');
select is(pg_temp.value(51), '48.00', 'they are there on the day before');
select is(pg_temp.value(101), '0.00', 'before the first movement the value is zero');
select is(pg_temp.value(101, '{items}'), '[]', 'before the first movement there are no items');
select is(
    pg_temp.value(51, '{items,0}')::jsonb - 'product_id',
    '{
        "sku": "A", "name": "The A", "unit": "piece", "quantity": "10", "value_amount": "40.00",
        "average_cost": "4.000000"
    }'::jsonb,
    'a row'
);
select is(
    pg_temp.value(11, '{items,0,sku}', core.encode_cursor(array['A'])), 'B', 'the next page'
);
select is(
    (
        select page.value ->> 'next_cursor'
        from api.get_stock_valuation('acme', test.org_id('acme'), null, null, 1) as page (value)
    ),
    core.encode_cursor(array['A']), 'a full page has a cursor'
);

-- A late entry with a past date.
select test.receive('acme', 'B', '2', '3.00', pg_temp.entry(60)) ->> 'id';
select is(pg_temp.value(11), '46.00', 'a late entry counts from its date on');
select is(pg_temp.value(61), '48.00', 'a late entry does not count before its date');
select is(
    test.answer(
        format('select api.get_stock_valuation(%L, %L, %L, null, 50)', 'acme', test.org_id('acme'), current_date + 2)
    )
    like 'PT422 | validation | % | on',
    true, 'a future day is refused'
);
select is(
    (
        select sum(change.value_amount)::text
        from analytics.stock_changes_by_day as change
        where change.org_id = test.org_id('acme') and change.moved_on <= current_date - 11
    ),
    pg_temp.value(11), 'the view of analysts agrees'
);

-- Slow movers.
create function pg_temp.slow(p_days integer, p_sold_at_most numeric default null)
returns jsonb
language sql
return (
    select
        jsonb_agg(
            jsonb_build_array(item.value -> 'sku', item.value -> 'sold_quantity', item.value -> 'days_since_last_sale')
        )
    from jsonb_array_elements(
        api.get_slow_movers('acme', test.org_id('acme'), p_days, p_sold_at_most, null, 50)::jsonb -> 'items'
    ) as item
);
select is(pg_temp.slow(90), '[["B", "0", null]]'::jsonb, 'products without sales in the period');
select is(
    pg_temp.slow(40, 1), '[["A", "1", 0], ["B", "0", null]]'::jsonb, 'products with few sales, the highest value first'
);
select is(pg_temp.slow(60, 2), '[["B", "0", null]]'::jsonb, 'a longer period has more sales');

-- Orders: B sells four a week now, and C is sold by weight.
select test.sell('acme', 'B', '4', pg_temp.issue(5)) ->> 'id';
select test.receive('acme', 'C', '2', '1.00') ->> 'id';
select test.sell('acme', 'C', '1.75', pg_temp.issue(2)) ->> 'id';
create function pg_temp.orders(p_days integer, p_lead_days integer, p_cover_days integer)
returns jsonb
language sql
return (
    select jsonb_object_agg(item.value ->> 'sku', item.value -> 'suggested_quantity')
    from jsonb_array_elements(
        api.get_reorder_list('acme', test.org_id('acme'), p_days, p_lead_days, p_cover_days, null, 50)::jsonb -> 'items'
    ) as item
);
select is(
    pg_temp.orders(7, 0, 7), null, 'six of B are above their level, and no product runs out today'
);
-- B: 4/7 a day for 30 days + level 5 - 6 on hand = 16.14; C: 1.75/7 for 30 days - 0.25 = 7.25.
select is(pg_temp.orders(7, 11, 30), '{"B": "17", "C": "7.25"}'::jsonb, 'products that run out within the lead time');
select is(pg_temp.orders(7, 1, 30), '{"C": "7.25"}'::jsonb, 'C lasts a day');
select test.sell('acme', 'B', '1', pg_temp.issue(5)) ->> 'id';
select is(pg_temp.orders(7, 0, 1), '{"B": "12"}'::jsonb, 'on its level: at least the reorder quantity');
select is(
    (
        select item.value - '{product_id,name}'::text[]
        from jsonb_array_elements(
            api.get_reorder_list('acme', test.org_id('acme'), 7, 0, 30, null, 50)::jsonb -> 'items'
        ) as item
    ),
    '{
        "sku": "B", "unit": "piece", "quantity": "5", "reorder_level": "5", "reorder_quantity": "12",
        "sold_quantity": "5", "daily_quantity": "0.714286", "days_left": 7, "on_order_quantity": "0",
        "suggested_quantity": "22", "draft_quantity": "0", "supplier_id": null, "supplier_name": null,
        "supplier_sku": null, "unit_cost": "1.40"
    }'::jsonb,
    'a row has the figures of the suggestion'
);
-- D: 20 in 30 days is two thirds a day, and 20 again for the next 30, whatever two thirds are rounded to.
select test.product('acme', 'D', '{"quantity": "25", "reorder_level": "20"}');
select test.sell('acme', 'D', '20', pg_temp.issue(9)) ->> 'id';
select is(pg_temp.orders(30, 0, 30) -> 'D', '"35"', 'the suggestion is exactly the formula');
select
    is(
        pg_temp.orders(days.number, 0, 3 * days.number) -> 'D', '"75"', format('nor of %s days', days.number)
    )
from (values (11), (13), (29), (77), (97)) as days (number);
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'D')) ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'name';
select test.order('acme', 'B', '10') ->> 'id';
select is(pg_temp.orders(7, 0, 30), '{"B": "22"}'::jsonb, 'a draft of an order does not count');
create function pg_temp.source()
returns text
language sql
return (
    select
        concat_ws(
            ' ', item.value ->> 'draft_quantity', item.value ->> 'on_order_quantity', item.value ->> 'supplier_name',
            item.value ->> 'unit_cost'
        )
    from
        json_array_elements(
            api.get_reorder_list('acme', test.org_id('acme'), 7, 400, 30, null, 50) -> 'items'
        ) as item
    where item.value ->> 'sku' = 'B'
);
select is(pg_temp.source(), '10 0 1.40', 'it is named; without a supplier the cost is the average');
select test.send_order('acme') ->> 'number';
select is(pg_temp.orders(7, 0, 30), null, 'ordered goods count as on hand');
select is(pg_temp.source(), '0 10 Cob 4.00', 'the supplier and the cost of the last purchase');
select api.cancel_purchase_order(
    'acme', test.org_id('acme'), test.order_id('acme', 1), gen_random_uuid()::text, '{"reason": "late"}'
) ->> 'status';
select is(pg_temp.orders(7, 0, 30), '{"B": "22"}'::jsonb, 'a cancelled order does not count');
select results_eq(
    $$
        select
            core.suggest_order_quantity(10.2, 4, null, 0),
            core.suggest_order_quantity(10.2, 4, null, 3),
            core.suggest_order_quantity(1, 4, null, 0)
    $$,
    $$ values (7.0, 6.2, 0.0) $$,
    'rounded up to the decimals of the unit, never negative'
);
select results_eq(
    $$
        select activity.sku::text, activity.sold_28_days_quantity, activity.last_sold_on
        from analytics.stock_activities as activity
        where activity.org_id = test.org_id('acme')
        order by 1
    $$,
    $$ values ('A', 1.0, current_date), ('B', 5.0, current_date - 5), ('C', 1.75, current_date - 2) $$,
    'the view of analysts agrees'
);

select * from finish();
rollback;
