-- open_stocktake, count_stock, post_stocktake ...: the counted quantities against the books, while selling goes
-- on.
begin;
select plan(73);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.join('acme', 'cashier');
select test.join('acme', 'analyst');
select test.product('acme', 'A', '{"quantity": "10", "unit_cost": "4"}');
select test.product('acme', 'B', '{"unit": "kg", "quantity": "10", "unit_cost": "1"}');
select test.product('acme', 'C', '{"quantity": "5", "unit_cost": "2"}');
select test.product('acme', 'N');
select test.product('acme', 'S', '{"tracks_stock": false}');

create function pg_temp.open(p_body jsonb default '{}', p_who text default 'acme')
returns text
language sql
return api.open_stocktake(p_who, test.org_id('acme'), p_body) ->> 'id';

create function pg_temp.current()
returns uuid
language sql
return (
    select stocktake.id from data.stocktake
    where stocktake.org_id = test.org_id('acme')
    order by stocktake.opened_at desc
    limit 1
);

create function pg_temp.counted(p_sku text, p_counted text, p_area text default 'main', p_who text default 'acme')
returns text
language sql
return test.count(p_who, pg_temp.current(), p_sku, p_counted, p_area) ->> 'area';

create function pg_temp.post(
    p_body jsonb default '{"reason": "Yearly count"}',
    p_who text default 'acme manager', p_key text default gen_random_uuid()::text
)
returns jsonb
language sql
return api.post_stocktake(p_who, test.org_id('acme'), pg_temp.current(), p_key, p_body)::jsonb;

create function pg_temp.lines(p_who text default 'acme manager', p_differences boolean default false)
returns jsonb
language sql
return (
    api.list_stocktake_lines(p_who, test.org_id('acme'), pg_temp.current(), p_differences, null, 50) -> 'items'
)::jsonb;

create function pg_temp.line(p_sku text)
returns jsonb
language sql
return (
    select
        jsonb_build_array(
            line.value -> 'counted_quantity', line.value -> 'expected_quantity', line.value -> 'difference_quantity',
            line.value -> 'has_movements_between'
        )
    from jsonb_array_elements(pg_temp.lines()) as line
    where line.value ->> 'sku' = p_sku
);

create function pg_temp.on_hand(p_sku text)
returns text
language sql
return (
    select format('%s at %s', trim_scale(stock_level.quantity), stock_level.value_amount)
    from data.stock_level
    where stock_level.org_id = test.org_id('acme') and stock_level.product_id = test.product_id('acme', p_sku)
);

-- The difference is posted, not the counted quantity.
select is(
    (
        pg_temp.open('{"note": "winter"}', 'acme manager') is not null,
        api.get_stocktake('acme', test.org_id('acme'), pg_temp.current()) ->> 'status'
    )::text,
    '(t,open)', 'a manager opens a stocktake'
);
select is(pg_temp.counted('A', '8'), 'main', 'a count');
select is(pg_temp.line('A'), '["8", "10", "-2", false]', 'a count has the quantity of the books');
select test.sell('acme', 'A', '3') ->> 'id';
select is(pg_temp.line('A'), '["8", "10", "-2", false]', 'later sales do not change the difference');
select pg_temp.counted('B', '12.5', 'main', 'acme cashier');
select is(
    (
        select jsonb_agg(line.value ->> 'difference_amount' order by line.value ->> 'sku')
        from jsonb_array_elements(pg_temp.lines()) as line
    ),
    '["-8.00", "2.50"]', 'the value of the differences'
);
select is(
    pg_temp.post() - '{id,org_id,opened_at,posted_at,stock_entry_id,opened_by,posted_by}'::text[],
    jsonb_build_object(
        'status', 'posted', 'category_id', null, 'category_name', null, 'note', 'winter', 'posted_on', current_date,
        'reason', 'Yearly count', 'cancelled_by', null, 'cancelled_at', null, 'line_count', 2, 'difference_count', 2,
        'recount_count', 0, 'gain_amount', '2.50', 'loss_amount', '8.00'
    ),
    'a manager posts it'
);
select is(pg_temp.on_hand('A'), '5 at 20.00', 'ten, two missing, three sold: five');
select is(pg_temp.on_hand('B'), '12.5 at 12.50', 'a gain at moving average');
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    movement.kind, movement.quantity, movement.value_amount, movement.reason
                ) order by movement.kind
            )
        from data.stock_movement as movement
        inner join data.stock_entry on movement.stock_entry_id = stock_entry.id
        where stock_entry.kind = 'stocktake' and stock_entry.note = 'winter'
    ),
    '[["gain", 2.5, 2.50, "Yearly count"], ["write_off", -2, -8.00, "Yearly count"]]',
    'it has its own entry, with its reason'
);
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    line.value -> 'difference_amount', line.value -> 'reason'
                ) order by line.value ->> 'sku'
            )
        from jsonb_array_elements(pg_temp.lines()) as line
    ),
    '[["-8.00", "Yearly count"], ["2.50", "Yearly count"]]', 'the lines show the posted differences'
);
select is(
    (
        select bool_and(audit_log.user_id is not null) from data.audit_log
        where audit_log.table_name like 'stocktake%'
    ),
    true, 'the audit names the person'
);

-- An ended stocktake does not change.
select is(test.attempt('select pg_temp.post()'), 'PT409 stocktake_ended', 'an ended stocktake is not posted again');
select is(
    test.attempt($$ select pg_temp.counted('A', '1') $$), 'PT409 stocktake_ended', 'an ended stocktake takes no counts'
);
select is(
    test.attempt($$ select api.cancel_stocktake('acme', test.org_id('acme'), pg_temp.current()) $$),
    'PT409 stocktake_ended', 'an ended stocktake is not cancelled'
);

-- Areas add up, and a recount replaces the earlier count.
select pg_temp.open();
select pg_temp.counted('A', '2', 'shop');
select pg_temp.counted('A', '2', 'store');
select is(pg_temp.line('A'), '["4", "5", "-1", false]', 'two areas add up');
select pg_temp.counted('A', '3', 'shop', 'acme cashier');
select is(pg_temp.line('A'), '["5", "5", "0", false]', 'a second count of an area replaces the first');
select is(
    (
        -- sorted by the test: counts of the same millisecond come in any order
        select
            jsonb_agg(
                jsonb_build_array(
                    counted.value -> 'count_no', counted.value -> 'area', counted.value -> 'counted_quantity'
                )
                order by counted.value ->> 'count_no' desc
            )
        from json_array_elements(
            api.list_stocktake_counts('acme cashier', test.org_id('acme'), pg_temp.current(), null, 50) -> 'items'
        ) as counted
    ),
    '[[3, "shop", "3"], [2, "store", "2"], [1, "shop", "2"]]', 'the old count stays in the list'
);

-- A sale between the counts of two areas.
select test.sell('acme', 'A', '1') ->> 'id';
select is(pg_temp.line('A'), '["5", "5", "0", false]', 'sold after both counts: no doubt');
select pg_temp.counted('A', '2', 'store');
select is(
    pg_temp.line('A'), '["5", "4", "1", true]', 'sold between the counts: the books of the last count, and a doubt'
);
select is(
    (
        select (shown ->> 'recount_count', shown ->> 'difference_count')::text
        from api.get_stocktake('acme', test.org_id('acme'), pg_temp.current()) as shown
    ),
    '(1,1)', 'the totals count the doubts'
);
select is(test.attempt('select pg_temp.post()'), 'PT409 recount_needed', 'a line in doubt is not posted');
select matches(split_part(test.answer('select pg_temp.post()'), ' | ', 3), ' A\.$', 'the answer names the product');
select is(
    test.attempt($$ select pg_temp.post('{"reason": "x", "accept_movements_between": true}') $$),
    '1 rows', 'a doubt is posted when it is accepted'
);
select pg_temp.counted('A', '2', 'shop');
select is(pg_temp.line('A'), '["4", "4", "0", false]', 'all counted again: no doubt left');
select is(pg_temp.post('{}') ->> 'stock_entry_id', null, 'no difference, no entry, and no reason asked');
select is(pg_temp.on_hand('A'), '4 at 16.00', 'nothing moved');

-- Reasons.
select pg_temp.open();
select pg_temp.counted('A', '3');
select pg_temp.counted('B', '12');
select is(test.attempt($$ select pg_temp.post('{}') $$), 'PT422 validation', 'a difference needs a reason');
select is(test.attempt($$ select pg_temp.post('{"reason": " "}') $$), 'PT422 validation', 'a reason is not blank');
select is(
    test.attempt(
        format(
            $$ select pg_temp.post('{"reasons": [{"product_id": %s, "reason": "Broken"}]}') $$,
            to_json(test.product_id('acme', 'A'))
        )
    ),
    'PT422 validation', 'each line needs a reason'
);
select pg_temp.post(
    jsonb_build_object(
        'reason', 'Count',
        'reasons', jsonb_build_array(jsonb_build_object('product_id', test.product_id('acme', 'A'), 'reason', 'Broken'))
    )
) ->> 'id';
select is(
    (
        select jsonb_agg(line.value -> 'reason' order by line.value ->> 'sku')
        from jsonb_array_elements(pg_temp.lines()) as line
    ),
    '["Broken", "Count"]', 'a line has its own reason, or the common one'
);

-- Sales after the count leave less stock than is missing.
select pg_temp.open();
select pg_temp.counted('C', '1');
select test.sell('acme', 'C', '3') ->> 'id';
select is(test.attempt('select pg_temp.post()'), 'PT409 insufficient_stock', 'more missing than is left');
select is(
    split_part(test.answer('select pg_temp.post()'), ' | ', 4),
    'Count these again, then post.', 'the answer says what to do'
);
select is(pg_temp.on_hand('C'), '2 at 4.00', 'nothing is partly done');
select pg_temp.counted('C', '0');
select is(pg_temp.post() ->> 'loss_amount', '4.00', 'a new count can be posted');
select is(pg_temp.on_hand('C'), '0 at 0.00', 'quantity and value are zero');

-- Goods found although the books had none.
select pg_temp.open();
select pg_temp.counted('C', '2');
select pg_temp.counted('N', '1');
select is(
    (
        select jsonb_agg(line.value -> 'difference_amount' order by line.value ->> 'sku')
        from jsonb_array_elements(pg_temp.lines()) as line
    ),
    '[null, null]', 'the value is unknown before the posting'
);
select pg_temp.post() ->> 'id';
select is(
    (pg_temp.on_hand('C'), pg_temp.on_hand('N'))::text,
    '("2 at 4.00","1 at 0.00")', 'found goods have the last cost, or none'
);

-- Products that nobody counted.
select pg_temp.open();
select pg_temp.counted('A', '3');
select pg_temp.post() ->> 'id';
select is(pg_temp.on_hand('B'), '12 at 12.00', 'a product that nobody counted keeps its quantity');
select pg_temp.open();
select pg_temp.counted('A', '3');
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'C')) ->> 'id';
select is(
    pg_temp.post('{"reason": "Gone", "uncounted": "zero"}') ->> 'difference_count',
    '2', 'it becomes zero when the posting says so'
);
select is(
    (pg_temp.on_hand('A'), pg_temp.on_hand('B'), pg_temp.on_hand('C'), pg_temp.on_hand('N'))::text,
    '("3 at 12.00","0 at 0.00","2 at 4.00","0 at 0.00")', 'counted and archived products keep theirs'
);

-- A category, and the categories below it.
select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'C')) ->> 'id';
create temporary table category as
select
    made.name,
    (made.answer ->> 'id')::uuid as id
from (
    select
        'drinks' as name,
        api.create_category('acme', test.org_id('acme'), '{"name": "Drinks"}') as answer
    union all
    select
        'food' as name,
        api.create_category('acme', test.org_id('acme'), '{"name": "Food"}') as answer
) as made;
insert into category
select
    'tea' as name,
    (
        api.create_category(
            'acme', test.org_id('acme'), jsonb_build_object('name', 'Tea', 'parent_id', category.id)
        ) ->> 'id'
    )::uuid as id
from category
where category.name = 'drinks';
select
    api.update_product(
        'acme', test.org_id('acme'), product.id, product.version, jsonb_build_object('category_id', category.id)
    ) ->> 'id'
from data.product
inner join category on category.name = case product.sku when 'A' then 'tea' when 'B' then 'food' end
where product.org_id = test.org_id('acme');

create function pg_temp.category(p_name text)
returns jsonb
language sql
return (
    select jsonb_build_object('category_id', category.id) from category
    where category.name = p_name
);

select pg_temp.open(pg_temp.category('drinks'));
select is(pg_temp.counted('A', '3'), 'main', 'a product below the category');
select is(test.attempt($$ select pg_temp.counted('B', '3') $$), 'PT422 validation', 'a product of another category');
select is(test.attempt($$ select pg_temp.counted('C', '3') $$), 'PT422 validation', 'a product without category');
select is(test.attempt(format('select pg_temp.open(%L)', opened.body)), opened.code, opened.why)
from (
    values
    (pg_temp.category('drinks'), 'PT409 stocktake_open', 'the same category is not counted twice at once'),
    (pg_temp.category('tea'), 'PT409 stocktake_open', 'a category below it is not counted at the same time'),
    ('{}', 'PT409 stocktake_open', 'all products are not counted at the same time'),
    (pg_temp.category('food'), '1 rows', 'another category is'),
    ('{"category_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'an unknown category')
) as opened (body, code, why);
set local session_replication_role = replica;
select is(
    test.attempt(format('insert into data.stocktake (org_id) values (%L)', test.org_id('acme'))),
    'PT409 stocktake_open',
    'a superuser as replica is refused too'
);
set local session_replication_role = origin;
select is(
    api.cancel_stocktake('acme manager', test.org_id('acme'), pg_temp.current()) ->> 'status', 'cancelled', 'cancelled'
);
select is(
    api.cancel_stocktake('acme manager', test.org_id('acme'), pg_temp.current()) ->> 'status',
    'cancelled', 'a second time changes nothing'
);
select is(test.attempt('select pg_temp.post()'), 'PT409 stocktake_ended', 'a cancelled stocktake is not posted');
select is(pg_temp.on_hand('A'), '3 at 12.00', 'its counts changed nothing');
select pg_temp.open(pg_temp.category('tea'));
select is(
    test.attempt(format('select pg_temp.open(%L)', pg_temp.category('drinks'))),
    'PT409 stocktake_open', 'a category above it is not counted at the same time'
);
select pg_temp.post('{"reason": "Gone", "uncounted": "zero"}') ->> 'id';
select is(
    (pg_temp.on_hand('A'), pg_temp.on_hand('C'))::text,
    '("0 at 0.00","2 at 4.00")', 'products of the category that nobody counted'
);

-- Counts that are refused.
select pg_temp.open();
select
    is(
        test.attempt(
            format($$ select api.count_stock('acme', test.org_id('acme'), pg_temp.current(), 'k', %L) $$, refused.body)
        ),
        refused.code, 'count: ' || refused.why
    )
from (
    values
    ('{"lines": []}'::jsonb, 'PT422 validation', 'nothing'),
    ('{"lines": "x"}', 'PT422 validation', 'lines that are not a list'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'S', '1', '{"counted_quantity": "1"}')]),
        'PT422 validation', 'a service'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'B', '1', '{"counted_quantity": "-1"}')]),
        'PT422 validation', 'a negative value'
    ),
    (jsonb_build_object('lines', array[test.line('acme', 'B')]), 'PT422 validation', 'no quantity'),
    (
        jsonb_build_object(
            'lines',
            array[
                test.line('acme', 'B', '1', '{"counted_quantity": "1"}'),
                test.line('acme', 'B', '1', '{"counted_quantity": "2"}')
            ]
        ),
        'PT422 validation', 'a product twice'
    ),
    (
        '{"lines": [{"product_id": "00000000-0000-0000-0000-000000000000", "counted_quantity": "1"}]}',
        'PT404 not_found', 'no such product'
    )
) as refused (body, code, why);
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'N')) ->> 'id';
select is(test.attempt($$ select pg_temp.counted('N', '1') $$), 'PT409 product_archived', 'count: an archived product');

-- Permissions, and blind counting.
select is(
    test.attempt($$ select pg_temp.open('{}', 'acme cashier') $$),
    'PT403 forbidden', 'a cashier cannot open a stocktake'
);
select is(
    test.attempt($$ select pg_temp.post('{"reason": "x"}', 'acme cashier') $$),
    'PT403 forbidden', 'a cashier cannot post a stocktake'
);
select is(
    test.attempt($$ select pg_temp.counted('B', '1', 'main', 'acme analyst') $$),
    'PT403 forbidden', 'an analyst cannot count'
);
select pg_temp.counted('B', '1', 'main', 'acme cashier');
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    line.value -> 'counted_quantity',
                    line.value -> 'expected_quantity', line.value -> 'difference_quantity',
                    line.value -> 'difference_amount', line.value -> 'has_movements_between'
                )
            )
        from jsonb_array_elements(pg_temp.lines('acme cashier')) as line
    ),
    '[["1", null, null, null, null]]', 'a cashier counts blind'
);
select is(
    (
        select (
            shown ->> 'line_count', shown ->> 'difference_count', shown ->> 'gain_amount', shown ->> 'loss_amount'
        )::text
        from api.get_stocktake('acme cashier', test.org_id('acme'), pg_temp.current()) as shown
    ),
    '(1,,,)', 'a cashier does not see the totals'
);
select is(
    test.attempt($$ select pg_temp.lines('acme cashier', true) $$),
    'PT403 forbidden', 'a cashier cannot filter by difference'
);

-- Raw SQL.
select is(
    test.attempt(
        format(
            $$
                insert into data.stocktake_count (
                    org_id, stocktake_id, product_id, count_no,
                    area, counted_quantity, book_quantity, book_sequence_no
                )
                select org_id, stocktake_id, product_id, 9, 'x', 1, 1, 1
                from data.stocktake_count
                where org_id = %L
                order by id
                limit 1
            $$,
            test.org_id('acme')
        )
    ),
    'PT409 stocktake_ended', 'raw SQL adds no count to an ended stocktake'
);
set local session_replication_role = replica;
select is(
    test.attempt($$ update data.stocktake set reason = 'x' where status = 'posted' $$),
    'PT409 immutable', 'a posted stocktake does not change'
);
select is(test.attempt('delete from data.stocktake'), 'PT409 immutable', 'no stocktake is deleted');
set local session_replication_role = origin;
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
