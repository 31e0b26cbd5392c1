-- Lists: pages with a keyset cursor hold each item once, in order.
begin;
select plan(14);

select test.sign_up('acme');
select
    test.product(
        'acme', format('P%s', lpad(no::text, 2, '0')),
        jsonb_build_object('quantity', '100', 'reorder_level', '1000', 'name', format('Name %s', no % 3))
    )
from generate_series(1, 7) as no;
select api.create_customer('acme', test.org_id('acme'), jsonb_build_object('name', format('Name %s', no % 3))) ->> 'id'
from generate_series(1, 7) as no;
select api.create_supplier('acme', test.org_id('acme'), jsonb_build_object('name', format('Name %s', no % 3))) ->> 'id'
from generate_series(1, 7) as no;
select test.order('acme', 'P01', '5', '4', supplied.body) ->> 'id'
from generate_series(1, 7)
cross join jsonb_build_object('supplier_id', test.supplier_id('acme', 'Name 1')) as supplied (body);
select test.tax_rate('acme', no::text)::text from generate_series(1, 7) as no;
select test.sell('acme', 'P01') ->> 'id' from generate_series(1, 7);
select test.draft('acme', 'P01')::text from generate_series(1, 7);
select test.credit('acme', 1) ->> 'id';

-- Walks a list to its end in pages of two; the cursor goes where %s is.
create function pg_temp.walk(p_call text)
returns jsonb
language plpgsql
as $$
declare
    v_page json;
    v_cursor text;
    v_items jsonb := '[]';
begin
    for i in 1..50 loop
        execute format(p_call, v_cursor) into v_page;
        if json_array_length(v_page -> 'items') > 2 then
            raise exception 'a page of more than two';
        end if;
        v_items := v_items || (v_page -> 'items')::jsonb;
        v_cursor := v_page ->> 'next_cursor';
        if v_cursor is null then
            return v_items;
        end if;
    end loop;
    raise exception 'a list without end';
end;
$$;

create temporary table list as
select
    call.name,
    call.text,
    pg_temp.walk(call.text) as items
from (
    values
    ('list_products', $$ select test.products('acme', test.org_id('acme'), null, false, null, %L, 2) $$),
    ('search_products', $$ select test.products('acme', test.org_id('acme'), 'name', false, null, %L, 2) $$),
    ('list_customers', $$ select api.list_customers('acme', test.org_id('acme'), null, false, %L, 2) $$),
    ('search_customers', $$ select api.list_customers('acme', test.org_id('acme'), 'NAME', false, %L, 2) $$),
    ('list_suppliers', $$ select api.list_suppliers('acme', test.org_id('acme'), null, false, %L, 2) $$),
    ('search_suppliers', $$ select api.list_suppliers('acme', test.org_id('acme'), 'NAME', false, %L, 2) $$),
    (
        'list_purchase_orders',
        $$
            select api.list_purchase_orders('acme', test.org_id('acme'), null, null, null, null, null, null, %L, 2)
        $$
    ),
    (
        'list_stock_entries',
        $$ select api.list_stock_entries('acme', test.org_id('acme'), null, null, null, null, null, null, %L, 2) $$
    ),
    ('list_tax_rates', $$ select api.list_tax_rates('acme', test.org_id('acme'), false, %L, 2) $$),
    ('list_stock_levels', $$ select api.list_stock_levels('acme', test.org_id('acme'), null, null, null, %L, 2) $$),
    ('list_low_stock', $$ select api.list_low_stock('acme', test.org_id('acme'), %L, 2) $$),
    (
        'list_stock_movements',
        $$ select api.list_stock_movements('acme', test.org_id('acme'), null, null, null, null, null, %L, 2) $$
    ),
    (
        'product_movements',
        $$
            select api.list_stock_movements(
                'acme', test.org_id('acme'), test.product_id('acme', 'P01'), null, null, null, null, %L, 2
            )
        $$
    ),
    (
        'product_movements of a kind',
        $$
            select api.list_stock_movements(
                'acme', test.org_id('acme'), test.product_id('acme', 'P01'), 'sale', null, null, null, %L, 2
            )
        $$
    ),
    ('list_bills', $$ select test.bills('acme', test.org_id('acme'), jsonb_build_object(), %L, 2) $$),
    (
        'list_bills of a type',
        $$
            select test.bills(
                'acme', test.org_id('acme'), jsonb_build_object('status', 'issued', 'type', 'bill'), %L, 2
            )
        $$
    ),
    ('list_drafts', $$ select test.bills('acme', test.org_id('acme'), jsonb_build_object('status', 'draft'), %L, 2) $$),
    ('list_audit', $$ select api.list_audit('acme', test.org_id('acme'), null, 'product', null, null, null, %L, 2) $$)
) as call (name, text);

select results_eq(
    $$ select list.name, jsonb_array_length(list.items) from list order by list.name $$,
    $$
        values
        ('list_audit', 7), ('list_bills', 8), ('list_bills of a type', 7), ('list_customers', 7), ('list_drafts', 7),
        ('list_low_stock', 7), ('list_products', 7), ('list_purchase_orders', 7), ('list_stock_entries', 7),
        ('list_stock_levels', 7),
        ('list_stock_movements', 15), ('list_suppliers', 7), ('list_tax_rates', 7), ('product_movements', 9),
        ('product_movements of a kind', 7), ('search_customers', 7),
        ('search_products', 7), ('search_suppliers', 7)
    $$,
    'page by page, every list is complete'
);
select is_empty(
    $$
        select list.name, item.value from list
        cross join jsonb_array_elements(list.items) as item
        group by list.name, item.value
        having count(*) > 1
    $$,
    'each item once'
);
select is_empty(
    $$
        select list.name from list
        cross join lateral (
            select array_agg(
                coalesce(item.value ->> 'sku', item.value ->> 'name') collate "C" order by item.no
            ) as found
            from jsonb_array_elements(list.items) with ordinality as item (value, no)
        ) as told
        where list.name in (
            'list_products', 'list_stock_levels', 'list_low_stock', 'list_customers',
            'search_products', 'search_customers', 'list_suppliers', 'search_suppliers'
        )
        and told.found <> (select array_agg(key.value order by key.value) from unnest(told.found) as key (value))
    $$,
    'things with a name are sorted by it'
);
select is_empty(
    $$
        select list.name from list
        cross join lateral (
            select array_agg((item.value ->> 'id')::uuid order by item.no) as found
            from jsonb_array_elements(list.items) with ordinality as item (value, no)
        ) as told
        where list.name in ('list_bills', 'list_bills of a type', 'list_drafts', 'list_stock_movements', 'list_audit')
        and told.found <> (select array_agg(key.value order by key.value desc) from unnest(told.found) as key (value))
    $$,
    'events come latest first'
);
select is(
    (
        select array_agg((item.value ->> 'sequence_no')::integer order by item.no)
        from list
        cross join jsonb_array_elements(list.items) with ordinality as item (value, no)
        where list.name = 'product_movements'
    ),
    array[9, 8, 7, 6, 5, 4, 3, 2, 1], 'movements of a product by their number'
);

select is_empty(
    $$
        select list.name, test.attempt(format(list.text, 'x'))
        from list
        where test.attempt(format(list.text, 'x')) <> 'PT422 validation'
    $$,
    'a cursor that is none is refused'
);
select is_empty(
    $$
        select list.name, test.attempt(format(list.text, core.encode_cursor(array['not an id'])))
        from list
        where test.attempt(
            format(list.text, core.encode_cursor(array['not an id']))
        ) not in ('1 rows', 'PT422 validation', '22P02')
    $$,
    'a forged cursor reveals nothing'
);
select is(
    (test.products('acme', test.org_id('acme'), null, false, null, null, 7) ->> 'next_cursor') is null
    or json_array_length(
        test.products(
            'acme', test.org_id('acme'), null, false, null,
            test.products('acme', test.org_id('acme'), null, false, null, null, 7) ->> 'next_cursor', 7
        ) -> 'items'
    ) = 0,
    true, 'after the last item the page is empty'
);
select is(
    test.products('acme', test.org_id('acme'), 'none', false, null, null, 50)::text,
    '{"items" : [], "next_cursor" : null}',
    'an empty list has an empty page'
);

-- Filters of lists.
select is(
    json_array_length(
        test.bills('acme', test.org_id('acme'), jsonb_build_object('type', 'credit_note'), null, 50) -> 'items'
    ),
    1, 'by type'
);
select is(
    json_array_length(
        test.bills(
            'acme', test.org_id('acme'), jsonb_build_object('customer_id', test.customer_id('acme', 'Name 0')), null, 50
        ) -> 'items'
    ),
    0, 'by customer'
);
select ok(
    (
        select bool_and(not item.value ? 'lines' and not item.value ? 'payments') from list
        cross join jsonb_array_elements(list.items) as item
        where list.name like 'list_bills%' or list.name = 'list_drafts'
    ),
    'lists of bills are without lines'
);
select is(
    (
        select count(*)
        from json_array_elements(
            api.list_audit(
                'acme', test.org_id('acme'), null, 'product', test.product_id('acme', 'P03')::text, null, null, null, 50
            ) -> 'items'
        )
    ),
    1::bigint, 'the audit of a row'
);
select is(
    json_array_length(test.products('acme', test.org_id('acme'), 'p0', false, null, null, 50) -> 'items'), 7,
    'products by the beginning of the SKU, in any case'
);

select * from finish();
rollback;
