-- count_stock with the time of counting: a device that had no network is compared with the books of that moment,
-- and sales of such tills count as sold when they were sold.
begin;
select plan(11);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "10", "unit_cost": "4"}');
select test.product('acme', 'B', '{"quantity": "10", "unit_cost": "1"}');
select test.open_till('acme')::text;
select api.open_stocktake('acme', test.org_id('acme'), '{}') ->> 'id';

create function pg_temp.stocktake_id()
returns uuid
language sql
return (
    select stocktake.id from data.stocktake
    where stocktake.org_id = test.org_id('acme') and stocktake.status = 'open'
);

create function pg_temp.count_at(p_at timestamptz, p_sku text, p_counted text, p_area text default 'main')
returns text
language sql
return api.count_stock(
    'acme', test.org_id('acme'), pg_temp.stocktake_id(), gen_random_uuid()::text,
    jsonb_build_object(
        'area', p_area,
        'lines', jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id('acme', p_sku), 'counted_quantity', p_counted, 'counted_at', p_at
            )
        )
    )
) -> 'lines' -> 0 ->> 'counted_at';

create function pg_temp.line(p_sku text, p_id uuid default pg_temp.stocktake_id())
returns text
language sql
return (
    select
        concat_ws(
            ' ', line.counted_quantity, line.expected_quantity, line.difference_quantity, line.has_movements_between
        )
    from shape.stocktake_line as line
    where line.org_id = test.org_id('acme') and line.stocktake_id = p_id and line.sku = p_sku
);

-- Movements of a transaction have one time: those from a number on are made later by a superuser.
create function pg_temp.move_later(p_sku text, p_sequence_no bigint)
returns void
language plpgsql
as $$
begin
    perform test.stop_triggers();
    update data.stock_movement set created_at = clock_timestamp() + interval '1 day'
    where
        stock_movement.org_id = test.org_id('acme')
        and stock_movement.product_id = test.product_id('acme', p_sku)
        and stock_movement.sequence_no >= p_sequence_no;
end;
$$;

-- Counted, then sold, and only then sent.
select test.sell('acme', 'A', '3') ->> 'id';
select pg_temp.move_later('A', 2);
select isnt(pg_temp.count_at(clock_timestamp(), 'A', '9'), null, 'a count of an earlier moment');
select is(pg_temp.line('A'), '9 10 -1 f', 'it is compared with the books of its own moment');
select is(
    pg_temp.count_at(now() - interval '1 year', 'A', '9')::timestamptz,
    (
        select stocktake.opened_at from data.stocktake
        where stocktake.id = pg_temp.stocktake_id()
    ),
    'nothing was counted before the stocktake was opened'
);
select cmp_ok(
    pg_temp.count_at(now() + interval '1 year', 'A', '9')::timestamptz, '<=', clock_timestamp(),
    'nothing is counted in the future'
);

-- A recount that was sent before an older count.
create temporary table moment as select clock_timestamp() as at;
select pg_temp.count_at(clock_timestamp(), 'B', '8');
select pg_temp.count_at(moment.at, 'B', '5') from moment;
select is(pg_temp.line('B'), '8 10 -2 f', 'the count that was made later holds, whenever it is sent');

-- Sold without a network before the count, known to the service after it.
select
    test.sell(
        'acme', 'B', '2', jsonb_build_object('sold_at', moment.at, 'register_id', test.register_id('acme'))
    ) ->> 'is_late'
from moment;
select is(pg_temp.line('B'), '8 8 0 f', 'what was sold before it was counted is not missing');
select test.sell(
    'acme', 'B', '1', jsonb_build_object('sold_at', clock_timestamp(), 'register_id', test.register_id('acme'))
) ->> 'id';
select is(pg_temp.line('B'), '8 8 0 f', 'what was sold later is not expected');
select is(
    (
        select (shown ->> 'difference_count', shown ->> 'loss_amount')::text
        from api.get_stocktake('acme', test.org_id('acme'), pg_temp.stocktake_id()) as shown
    ),
    '(1,4.00)', 'the totals know it too'
);

create temporary table posted as
select
    api.post_stocktake(
        'acme', test.org_id('acme'), pg_temp.stocktake_id(), 'p', '{"reason": "Count"}'
    )::jsonb as answer;
select is(
    (
        select string_agg(format('%s %s', product.sku, trim_scale(level.quantity)), ', ' order by product.sku)
        from data.stock_level as level
        inner join data.product on level.org_id = product.org_id and level.product_id = product.id
        where level.org_id = test.org_id('acme')
    ),
    'A 6, B 7', 'only the difference is posted'
);
select is(pg_temp.line('A', (posted.answer ->> 'id')::uuid), '9 10 -1 f', 'the line shows the posted difference')
from posted;
select
    test.sell(
        'acme', 'B', '1', jsonb_build_object('sold_at', moment.at, 'register_id', test.register_id('acme'))
    ) ->> 'id'
from moment;
select
    is(
        pg_temp.line('B', (posted.answer ->> 'id')::uuid), '8 8 0 f',
        'and no sale changes it that was made before the count and comes after the posting'
    )
from posted;

select * from finish();
rollback;
