-- create_product, get_product, update_product: their effects and their refusals.
begin;
select plan(25);

select test.sign_up('acme');

create temporary table made as
select
    api.create_product(
        'acme', test.org_id('acme'),
        jsonb_build_object(
            'sku', ' A1 ', 'name', ' Apple ', 'unit_price', '1.250000', 'tax_rate_id', test.tax_rate('acme', '5.5'),
            'barcodes', '["4002", "4001", "4001"]'::jsonb, 'reorder_level', '3', 'unit', 'kg',
            'prices_include_tax', true
        )
    ) as product;

select
    is(
        made.product::jsonb,
        made.product::jsonb || '{
        "sku": "A1", "name": "Apple", "unit": "kg", "unit_price": "1.250000", "prices_include_tax": true,
        "tracks_stock": true, "reorder_level": "3", "barcodes": ["4001", "4002"], "quantity_on_hand": "0",
        "is_active": true, "version": 1, "category_id": null, "reorder_quantity": null, "barcode_details": [
            {"barcode": "4001", "type": "any", "pack_quantity": "1", "pack_price": null},
            {"barcode": "4002", "type": "any", "pack_quantity": "1", "pack_price": null}
        ]
    }'::jsonb,
        'a product, trimmed, with its barcodes once each'
    )
from made;
select
    is(
        api.get_product('acme', test.org_id('acme'), test.product_id('acme', 'A1'))::text, made.product::text,
        'get_product gives the same answer as create_product'
    )
from made;
select is(
    (
        select stock_level.quantity::numeric from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'A1')
    ),
    0::numeric, 'a new product has no stock'
);
select is(
    api.create_product(
        'acme', test.org_id('acme'), '{"sku": "S", "name": "Service", "unit_price": "1", "tracks_stock": false}'
    )
    ->> 'quantity_on_hand',
    null, 'a service has no quantity on hand'
);
select is(
    (
        select (
            product ->> 'unit', product ->> 'tracks_stock', product ->> 'prices_include_tax', product -> 'barcodes'
        )::text
        from api.create_product(
            'acme', test.org_id('acme'), '{"sku": "D", "name": "Default", "unit_price": "1"}'
        ) as product
    ),
    '(piece,true,,[])', 'defaults: a piece, in stock, the price mode of the organization'
);

select
    is(
        test.attempt(format('select api.create_product(''acme'', test.org_id(''acme''), %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"sku": "A1", "name": "x", "unit_price": "1"}'::jsonb, '23505', 'a SKU that is taken'),
    ('{"sku": "B", "name": "x", "unit_price": "1", "barcodes": ["4001"]}', '23505', 'a barcode that is taken'),
    ('{"sku": "B", "name": "x", "unit_price": "-1"}', '23514', 'a negative price'),
    ('{"sku": "B", "name": "x", "unit_price": "0.0000001"}', '23514', 'a price of seven decimals'),
    ('{"sku": "B", "name": "x"}', '23502', 'no price'),
    ('{"sku": "", "name": "x", "unit_price": "1"}', '23514', 'an empty SKU'),
    ('{"sku": "B", "name": " ", "unit_price": "1"}', '23514', 'a blank name'),
    ('{"sku": "B", "name": "x", "unit_price": "1", "barcodes": ["a b"]}', '23514', 'a barcode with a space'),
    ('{"sku": "B", "name": "x", "unit_price": "1", "reorder_level": "-1"}', '23514', 'a negative reorder level')
) as refused (body, code, why);
select is(
    test.attempt(
        format(
            $$
                select api.create_product(
                    'acme', test.org_id('acme'), '{"sku": "B", "name": "x", "unit_price": "1", "tax_rate_id": "%s"}'
                )
            $$,
            gen_random_uuid()
        )
    ),
    '23503', 'a tax rate that is not there'
);

-- Fields that only the database sets are not taken from the body.
select is(
    (
        select (product ->> 'version', product ->> 'is_active', product ->> 'org_id')::text
        from api.create_product(
            'acme', test.org_id('acme'),
            '{"sku": "E", "name": "x", "unit_price": "1", "version": 9, "is_active": false,
            "org_id": "00000000-0000-0000-0000-000000000000", "id": "00000000-0000-0000-0000-000000000000"}'
        ) as product
    ),
    format('(1,true,%s)', test.org_id('acme')), 'the body cannot set ids, version and archive'
);

-- Edits.
select is(
    (
        select (
            product ->> 'name', product ->> 'unit_price', product ->> 'sku', product -> 'barcodes',
            product ->> 'version'
        )::text
        from api.update_product(
            'acme', test.org_id('acme'), test.product_id('acme', 'A1'), 1,
            '{"name": "Pear", "barcodes": ["4003", "4001"]}'
        ) as product
    ),
    '(Pear,1.250000,A1,"[""4001"", ""4003""]",2)', 'only fields in the body change'
);
select throws_ok(
    $$ select api.update_product('acme', test.org_id('acme'), test.product_id('acme', 'A1'), 1, '{"name": "x"}') $$,
    'PT412', 'stale', 'an edit of an old version'
);
select is(
    api.update_product(
        'acme', test.org_id('acme'), test.product_id('acme', 'A1'), 2, '{"reorder_level": null}'
    ) ->> 'reorder_level',
    null, 'null removes a value'
);
select is(
    (
        select (product ->> 'version', product ->> 'is_active')::text
        from api.update_product(
            'acme', test.org_id('acme'), test.product_id('acme', 'A1'), 3,
            format('{"is_active": false, "version": 77, "org_id": "%s"}', gen_random_uuid())::jsonb
        ) as product
    ),
    '(4,true)', 'an edit does not archive, renumber or move'
);
select throws_ok(
    $$ select api.update_product('acme', test.org_id('acme'), gen_random_uuid(), 1, '{}') $$,
    'PT404', 'not_found', 'no such product'
);
select throws_ok(
    $$ select api.update_product('acme', test.org_id('acme'), test.product_id('acme', 'S'), 1, '{"sku": "A1"}') $$,
    '23505', null, 'a SKU that is taken'
);
select throws_ok(
    $$ select api.get_product('acme', test.org_id('acme'), gen_random_uuid()) $$,
    'PT404', 'not_found', 'no such product to get'
);

-- Archive and restore.
select is(
    (
        select string_agg(product ->> 'version', ',')
        from (
            select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'S')) as product
            union all
            select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'S'))
            union all
            select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'S'))
            union all
            select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'S'))
        ) as step
    ),
    '2,2,3,3', 'a second archive or restore changes nothing'
);
select is(
    (
        select count(*)
        from (values ('archive'), ('restore')) as act (name)
        where
            test.attempt(format('select api.%s_product(''acme'', test.org_id(''acme''), gen_random_uuid())', act.name))
            = 'PT404 not_found'
    ),
    2::bigint, 'no such product to archive'
);

select * from finish();
rollback;
