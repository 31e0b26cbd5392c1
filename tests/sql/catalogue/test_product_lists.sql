-- list_products in an order, with its filters: pages that hold each product once.
begin;
select plan(12);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.product('rival', 'R', '{"name": "Apricot", "quantity": "3"}');
select test.category('acme', 'Fruit')::text;
select test.product('acme', new.sku, new.body)
from (
    values
    ('S1', '{"name": "pear", "unit_price": "2.5", "quantity": "7", "barcodes": ["4001"]}'::jsonb),
    ('S2', '{"name": "Apple", "unit_price": "10", "reorder_level": "5"}'),
    ('S3', '{"name": "Banana", "unit_price": "0.000001", "quantity": "5", "reorder_level": "5"}'),
    ('S4', '{"name": "apple", "unit_price": "10.00", "quantity": "100", "reorder_level": "5"}'),
    ('S5', '{"name": "Cherry pie", "unit_price": "999999999", "quantity": "0.5", "unit": "kg"}'),
    ('S6', '{"name": "Delivery", "unit_price": "3", "tracks_stock": false}'),
    ('S7', '{"name": "Old apple", "unit_price": "1", "quantity": "2"}')
) as new (sku, body);
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'S7')) ->> 'sku';
select
    api.update_product(
        'acme', test.org_id('acme'), test.product_id('acme', new.sku), 1,
        jsonb_build_object('category_id', test.category('acme', 'Fruit'))
    ) ->> 'sku'
from unnest(array['S1', 'S2', 'S3']) as new (sku);

-- The SKUs of a whole list, read in pages of two.
create function pg_temp.skus(
    p_order text,
    p_stock text default null,
    p_search text default null,
    p_least numeric default null,
    p_most numeric default null,
    p_category_id uuid default null,
    p_include_archived boolean default false
)
returns text
language plpgsql
as $$
declare
    v_page json;
    v_cursor text;
    v_skus text [] := '{}';
begin
    for i in 1..20 loop
        v_page := api.list_products(
            'acme', test.org_id('acme'), p_search, p_include_archived, p_category_id, p_stock, p_least, p_most, p_order,
            v_cursor, 2
        );
        v_skus := v_skus || array(select item ->> 'sku' from json_array_elements(v_page -> 'items') as item);
        v_cursor := v_page ->> 'next_cursor';
        exit when v_cursor is null;
    end loop;
    return array_to_string(v_skus, ' ');
end;
$$;

select is(pg_temp.skus('name'), 'S2 S4 S3 S5 S6 S1', 'by name, capitals or not');
select is(pg_temp.skus('-name'), 'S1 S6 S5 S3 S4 S2', 'by name from the last');
select is(pg_temp.skus('unit_price'), 'S3 S1 S6 S2 S4 S5', 'by price');
select is(pg_temp.skus('-unit_price'), 'S5 S4 S2 S6 S1 S3', 'by price from the dearest');
select is(
    (pg_temp.skus('sku'), pg_temp.skus('-sku'))::text, '("S1 S2 S3 S4 S5 S6","S6 S5 S4 S3 S2 S1")', 'by SKU'
);
select is(
    (pg_temp.skus('quantity_on_hand'), pg_temp.skus('-quantity_on_hand'))::text,
    '("S2 S6 S5 S3 S1 S4","S4 S1 S3 S5 S2 S6")',
    'by what is on hand; a service stands at none'
);
select is(
    (pg_temp.skus(null, 'out'), pg_temp.skus('name', 'low'), pg_temp.skus('-sku', 'available'))::text,
    '(S2,"S2 S3","S5 S4 S3 S1")',
    'by the state of the stock: a service has none'
);
select is(
    (
        pg_temp.skus('unit_price', null, 'app'),
        pg_temp.skus('-name', null, '400'),
        pg_temp.skus('sku', 'out', 'apple')
    )::text,
    '("S2 S4",S1,S2)',
    'of a search, by words and by barcode'
);
select is(
    (
        pg_temp.skus('sku', null, 'pie cher'),
        pg_temp.skus('sku', null, 'pie apple'),
        pg_temp.skus('sku', null, '-')
    )::text,
    '(S5,"","")',
    'every word of the search begins a word'
);
select is(
    (pg_temp.skus(null, null, null, 2.5, 10), pg_temp.skus('-unit_price', null, null, 10.01))::text,
    '("S1 S2 S4 S6",S5)',
    'between two prices, both counted in'
);
select is(
    (
        pg_temp.skus('-unit_price', p_category_id => test.category('acme', 'Fruit')),
        pg_temp.skus('name', p_search => 'apple', p_include_archived => true)
    )::text,
    '("S2 S1 S3","S2 S4 S7")',
    'of a category, and archived ones where they are asked for'
);
select is(
    test.attempt(
        $$
            select api.list_products(
                'acme', test.org_id('acme'), null, false, null, null, null, null, 'name',
                core.encode_cursor(array['unit_price', '5', test.product_id('acme', 'S1')::text]), 2
            )
        $$
    ),
    'PT422 validation', 'the cursor of another order is refused'
);

select * from finish();
rollback;
