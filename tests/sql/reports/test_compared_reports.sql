-- Reports of a period against another one, by week and by month, and of one category.
begin;
select plan(20);

select test.sign_up('acme');
create function pg_temp.category(p_name text, p_parent uuid default null)
returns uuid
language sql
return (
    api.create_category('acme', test.org_id('acme'), jsonb_build_object('name', p_name, 'parent_id', p_parent)) ->> 'id'
)::uuid;
create temporary table made as select pg_temp.category('Drinks') as drinks;
alter table made add column tea uuid;
update made set tea = pg_temp.category('Tea', made.drinks);
grant select on made to public;
select test.product('acme', 'A', jsonb_build_object('tracks_stock', false, 'category_id', (select made.tea from made)));
select test.product(
    'acme', 'B', jsonb_build_object('tracks_stock', false, 'category_id', (select made.drinks from made))
);
select test.product('acme', 'C', '{"tracks_stock": false, "unit_price": "5.00"}');

-- January: A 50.00, B 10.00, C 5.00. February: A 20.00, of which 10.00 comes back, C 10.00, and B nothing.
select test.sell('acme', 'A', '5', '{"issued_on": "2026-01-30"}') ->> 'number';
select test.sell('acme', 'B', '1', '{"issued_on": "2026-01-31"}') ->> 'number';
select test.sell('acme', 'C', '1', '{"issued_on": "2026-01-31"}') ->> 'number';
select test.sell('acme', 'A', '2', '{"issued_on": "2026-02-02"}') ->> 'number';
select test.sell('acme', 'C', '2', '{"issued_on": "2026-02-08"}') ->> 'number';
select test.credit('acme', 4, 1, '1', '{"issued_on": "2026-02-09"}') ->> 'number';

create function pg_temp.february(
    p_order text default 'sku',
    p_compared_from_on date default '2026-01-01',
    p_compared_through_on date default '2026-01-31',
    p_category_id uuid default null,
    p_cursor text default null,
    p_limit integer default 50
)
returns jsonb
language sql
return api.get_sales_by_product(
    'acme', test.org_id('acme'), '2026-02-01', '2026-02-28', p_compared_from_on, p_compared_through_on, p_category_id,
    p_order, p_cursor, p_limit
);
create function pg_temp.shown(p_report jsonb)
returns text
language sql
return (
    select string_agg(concat_ws(' ', item ->> 'sku', item ->> 'net_amount', item ->> 'compared_net_amount'), ', ')
    from jsonb_array_elements(p_report -> 'items') as item
);

select is(
    pg_temp.shown(pg_temp.february()), 'A 10.00 50.00, B 0.00 10.00, C 10.00 5.00',
    'each product with what it sold before, also one that sold only then'
);
select is(
    (
        select item - '{product_id,name,unit,sold_net_amount,credited_net_amount,cost_amount,margin_amount}'::text[]
        from jsonb_array_elements(pg_temp.february() -> 'items') as item
        where item ->> 'sku' = 'A'
    ),
    '{
        "sku": "A", "sold_quantity": "2", "credited_quantity": "1", "quantity": "1", "compared_quantity": "5",
        "has_cost": false, "net_amount": "10.00", "margin_percent": null, "uncosted_net_amount": "10.00",
        "compared_net_amount": "50.00", "change_amount": "-40.00", "change_percent": "-80.0"
    }'::jsonb,
    'the change, in money and in percent'
);
select is(
    (
        select
            (
                total ->> 'net_amount', total ->> 'compared_net_amount', total ->> 'change_amount',
                total ->> 'change_percent'
            )::text
        from jsonb_extract_path(pg_temp.february(), 'totals') as total
    ),
    '(20.00,65.00,-45.00,-69.2)', 'totals are compared too'
);
select is(pg_temp.shown(pg_temp.february('rise')), 'C 10.00 5.00, B 0.00 10.00, A 10.00 50.00', 'what rose most first');
select is(pg_temp.shown(pg_temp.february('fall')), 'A 10.00 50.00, B 0.00 10.00, C 10.00 5.00', 'what fell most first');
select is(
    pg_temp.shown(pg_temp.february('fall', p_cursor => pg_temp.february('fall', p_limit => 1) ->> 'next_cursor')),
    'B 0.00 10.00, C 10.00 5.00', 'page by page'
);
select is(
    pg_temp.shown(pg_temp.february('sku', null, null)), 'A 10.00, C 10.00',
    'without other days only what sold is listed, and nothing is compared'
);
select is(
    pg_temp.february('sku', null, null) -> 'totals' ->> 'change_amount', null::text, 'nor are the totals'
);
select is(
    pg_temp.shown(pg_temp.february(p_category_id => (select made.drinks from made))), 'A 10.00 50.00, B 0.00 10.00',
    'of a category and those below it'
);
select is(
    pg_temp.shown(pg_temp.february(p_category_id => (select made.tea from made))), 'A 10.00 50.00', 'of a category'
);
select is(
    pg_temp.shown(pg_temp.february(p_category_id => '00000000-0000-0000-0000-000000000000')), 'C 10.00 5.00',
    'of products without a category'
);
select is(
    pg_temp.shown(pg_temp.february(p_category_id => gen_random_uuid())), null::text, 'of a category that is nobody''s'
);
select
    is(
        test.attempt(format('select pg_temp.february(''sku'', %L, %L)', refused.from_on, refused.through_on)),
        'PT422 validation', refused.why
    )
from (
    values
    ('2026-01-31', '2026-01-01', 'other days that end before they begin'),
    ('2024-01-01', '2026-01-01', 'other days that are too many'),
    ('2026-01-01', null, 'other days without the last one'),
    (null, '2026-01-31', 'other days without the first one')
) as refused (from_on, through_on, why);

create function pg_temp.rows_of(p_report json)
returns text
language sql
return (
    select string_agg(concat_ws(' ', item ->> 'issued_on', item ->> 'through_on', item ->> 'net_amount'), ', ')
    from json_array_elements(p_report -> 'items') as item
);
select is(
    pg_temp.rows_of(api.get_sales_by_day('acme', test.org_id('acme'), '2026-01-15', '2026-02-20', 'month')),
    '2026-01-15 2026-01-31 65.00, 2026-02-01 2026-02-20 20.00', 'by month, as far as the period goes'
);
select is(
    pg_temp.rows_of(api.get_sales_by_day('acme', test.org_id('acme'), '2026-01-31', '2026-02-20', 'week')),
    '2026-01-31 2026-02-01 15.00, 2026-02-02 2026-02-08 30.00, 2026-02-09 2026-02-15 -10.00',
    'by week, which begins on Monday'
);
select is(
    pg_temp.rows_of(api.get_margin_by_day('acme', test.org_id('acme'), '2026-01-15', '2026-02-20', 'month')),
    '2026-01-15 2026-01-31 65.00, 2026-02-01 2026-02-20 20.00', 'margins by month'
);
select is(
    pg_temp.rows_of(api.get_margin_by_day('acme', test.org_id('acme'), '2026-01-30', '2026-01-31', null)),
    '2026-01-30 2026-01-30 50.00, 2026-01-31 2026-01-31 15.00', 'by day, unless another step is asked for'
);

select * from finish();
rollback;
