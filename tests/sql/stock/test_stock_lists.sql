-- list_stock_levels and list_stock_movements: each filter keeps the right rows, and pages hold each once.
begin;
select plan(20);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"name": "Green tea", "quantity": "10", "reorder_level": "2"}');
select test.product('acme', 'B', '{"name": "Black tea", "quantity": "1", "reorder_level": "2"}');
select test.product('acme', 'C', '{"name": "Cup", "quantity": "3"}');
select test.product('acme', 'D', '{"name": "Tea pot"}');
select test.product('acme', 'S', '{"name": "Tea ceremony"}'); -- it has a level, and then no stock any more
select
    api.update_product(
        'acme', test.org_id('acme'), test.product_id('acme', 'S'), 1, '{"tracks_stock": false}'
    ) ->> 'tracks_stock';
select test.product('acme', 'Z', '{"name": "Old tea", "reorder_level": "5"}');
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'Z')) ->> 'id';
select test.category('acme', 'Drinks')::text;
select test.category('acme', 'Hot drinks', 'Drinks')::text;
select
    api.update_product(
        'acme', test.org_id('acme'), product.id, product.version,
        jsonb_build_object('category_id', test.category('acme', placed.name))
    ) ->> 'id'
from (values ('A', 'Hot drinks'), ('B', 'Drinks'), ('S', 'Drinks'), ('Z', 'Drinks')) as placed (sku, name)
inner join data.product on product.org_id = test.org_id('acme') and placed.sku = product.sku;

-- All pages of a list, by the keys of its items; the cursor goes where %s is.
create function pg_temp.walk(p_call text, p_key text)
returns text
language plpgsql
as $$
declare
    v_page json;
    v_cursor text;
    v_found text [] := '{}';
begin
    for i in 1..50 loop
        execute format(p_call, v_cursor) into v_page;
        v_found := v_found || array(
            select item.value ->> p_key from json_array_elements(v_page -> 'items') with ordinality as item (value, no)
            order by item.no
        );
        v_cursor := v_page ->> 'next_cursor';
        exit when v_cursor is null;
    end loop;
    return array_to_string(v_found, ' ');
end;
$$;

create function pg_temp.levels(p_filter jsonb, p_limit integer default 2)
returns text
language sql
return pg_temp.walk(
    format(
        'select api.list_stock_levels(''acme'', test.org_id(''acme''), %L, %L, %L, %%L, %s)',
        p_filter ->> 'search', p_filter ->> 'category_id', p_filter ->> 'state', p_limit
    ),
    'sku'
);

select is(pg_temp.levels(listed.filter), listed.skus, 'levels: ' || listed.why)
from (
    values
    ('{}'::jsonb, 'A B C D', 'all that is active and tracks stock'),
    ('{"search": "tea"}', 'A B D', 'a search, without what tracks no stock'),
    ('{"state": "low"}', 'B', 'low'),
    ('{"state": "out"}', 'D', 'out'),
    ('{"state": "available"}', 'A B C', 'on hand'),
    ('{"state": "available", "search": "tea"}', 'A B', 'a state and a search'),
    (jsonb_build_object('category_id', test.category('acme', 'Drinks')), 'A B', 'a category and what is below it'),
    (
        jsonb_build_object('category_id', test.category('acme', 'Drinks'), 'state', 'low'), 'B',
        'a category and a state'
    ),
    (
        jsonb_build_object('category_id', test.category('acme', 'Hot drinks'), 'search', 'tea'), 'A',
        'a category and a search'
    ),
    ('{"category_id": "00000000-0000-0000-0000-000000000000"}', '', 'an unknown category')
) as listed (filter, skus, why);

select is(
    (
        select (json_array_length(page -> 'items'), page ->> 'next_cursor')::text
        from api.list_stock_levels('acme', test.org_id('acme'), 'tea', null, null, null, 4) as page
    ),
    '(3,)', 'what tracks no stock takes no place of a page'
);

-- Where few of many match, a page is short and says where to go on.
create function pg_temp.examine(p_count integer)
returns void
language plpgsql
as $$
begin
    execute format(
        'create or replace function core.count_examined_levels() returns integer language sql immutable return %s',
        p_count
    );
end;
$$;
select pg_temp.examine(2);
select is(
    (
        select (page ->> 'items', page -> 'next_cursor' is not null)::text
        from api.list_stock_levels('acme', test.org_id('acme'), null, null, 'out', null, 50) as page
    ),
    '([],t)', 'an empty page before the end'
);
select is(pg_temp.levels('{"state": "out"}', 50), 'D', 'the rest follows');

-- Movements. The receipts above are three; a manager writes off, and something was sold.
select
    api.adjust_stock(
        'acme manager', test.org_id('acme'), 'a',
        jsonb_build_object(
            'lines', jsonb_build_array(test.line('acme', 'A', '1', '{"quantity_change": "-1", "reason": "Broken"}'))
        )
    ) ->> 'id';
select test.receive('acme', 'C', '5', '1', jsonb_build_object('entry_on', current_date - 3)) ->> 'id';
select test.sell('acme', 'A', '2') ->> 'id';

create function pg_temp.movements(p_filter jsonb, p_key text default 'quantity')
returns text
language sql
return pg_temp.walk(
    format(
        'select api.list_stock_movements(''acme'', test.org_id(''acme''), %L, %L, %L, %L, %L, %%L, 2)',
        p_filter ->> 'product_id', p_filter ->> 'kind', p_filter ->> 'created_by', p_filter ->> 'from_on',
        p_filter ->> 'through_on'
    ),
    p_key
);

select is(pg_temp.movements(listed.filter), listed.quantities, 'movements: ' || listed.why)
from (
    values
    ('{}'::jsonb, '-2 5 -1 3 1 10', 'all, latest first'),
    ('{"kind": "receipt"}', '5 3 1 10', 'a kind'),
    ('{"kind": "write_off"}', '-1', 'losses'),
    (jsonb_build_object('created_by', test.user_id('acme manager')), '-1', 'a person'),
    (jsonb_build_object('through_on', current_date - 1), '5', 'days'),
    (jsonb_build_object('from_on', current_date, 'kind', 'receipt'), '3 1 10', 'days and a kind'),
    (jsonb_build_object('product_id', test.product_id('acme', 'A'), 'kind', 'sale'), '-2', 'a product and a kind')
) as listed (filter, quantities, why);

select * from finish();
rollback;
