-- What a till sold before the service knew of it: products and customers arrive with their sale, each once.
begin;
select plan(32);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', 'cashier');
select
    test.product(
        'acme', 'TEA',
        '{
            "quantity": "10", "unit_price": "5.00",
            "barcodes": ["4001", "036000291452", {"barcode": "PACK", "pack_quantity": "6"}]
        }'
    );
select test.product('rival', 'TEA', '{"quantity": "10", "barcodes": ["9001"]}');

create function pg_temp.sell(p_line jsonb, p_body jsonb default '{}', p_who text default 'acme cashier')
returns json
language sql
return api.create_bill(
    p_who, test.org_id('acme'), gen_random_uuid()::text,
    jsonb_build_object('issue', true, 'lines', jsonb_build_array('{"quantity": "2"}' || p_line)) || p_body
);
create function pg_temp.new(p_body jsonb)
returns jsonb
language sql
return jsonb_build_object('new_product', '{"name": "Tea towel", "unit_price": "3.00"}' || p_body);
create function pg_temp.tell(p_bill json)
returns text
language sql
return concat_ws(
    ' ', p_bill -> 'lines' -> 0 ->> 'sku', p_bill -> 'lines' -> 0 ->> 'description',
    p_bill -> 'lines' -> 0 ->> 'unit_price', p_bill ->> 'gross_amount'
);

-- A new product.
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"id": "00000001-0000-4000-8000-000000000000", "barcode": "5001"}'))),
    '5001 Tea towel 3.00 6.00', 'a cashier sells what nobody has entered yet'
);
select is(
    (
        select (product.id, product.sku, product.unit_price, product.tracks_stock, product.is_active)::text
        from data.product
        where product.org_id = test.org_id('acme') and product.name = 'Tea towel'
    ),
    '(00000001-0000-4000-8000-000000000000,5001,3.00,f,t)', 'it is a product now, of its own id, without stock'
);
select
    is(
        pg_temp.tell(pg_temp.sell(pg_temp.new(again.body))), '5001 Tea towel ' || again.price, again.why
    )
from (
    values
    ('{"id": "00000001-0000-4000-8000-000000000000"}'::jsonb, '3.00 6.00', 'with its id it is the same one'),
    ('{"barcode": "5001", "unit_price": "3.50"}', '3.50 7.00', 'with its barcode too, at another price'),
    (
        '{"id": "00000002-0000-4000-8000-000000000000", "barcode": "5001", "sku": "TOWEL"}', '3.00 6.00',
        'also under another id'
    ),
    ('{"sku": "5001"}', '3.00 6.00', 'or with its SKU')
) as again (body, price, why);
select is(
    (
        select count(*) from data.product
        where product.org_id = test.org_id('acme')
    ), 2::bigint, 'so there is one'
);
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"barcode": "4001", "unit_price": "5.00"}'))), 'TEA The TEA 5.00 10.00',
    'what the service knew all the time is sold as that'
);
select is(
    (
        select stock_level.quantity::numeric from data.stock_level
        where stock_level.org_id = test.org_id('acme') and stock_level.product_id = test.product_id('acme', 'TEA')
    ),
    8::numeric, 'and leaves the shelf'
);
select throws_ok(
    $$ select pg_temp.sell(pg_temp.new('{"barcode": "4001", "unit_price": "0.50"}')) $$, 'PT403', 'price_below_limit',
    'which is no way to a price below what a cashier may ask'
);
select throws_ok(
    $$ select pg_temp.sell(pg_temp.new('{"barcode": "TEA", "unit_price": "0.50"}')) $$, 'PT403', 'price_below_limit',
    'nor by a barcode that is the SKU of something'
);
select
    throws_ok(
        format('select pg_temp.sell(pg_temp.new(%L))', cheap.body || '{"unit_price": "0.50"}'), 'PT403',
        'price_below_limit', 'nor ' || cheap.why
    )
from (
    values
    ('{"sku": "tea"}'::jsonb, 'by its SKU in small letters, which would be found in its place'),
    ('{"barcode": "0036000291452"}', 'by its barcode of 12 digits as one of 13'),
    ('{"barcode": "00036000291452"}', 'or of 14'),
    ('{"barcode": "36000291452"}', 'or without the zero')
) as cheap (body, why);
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"barcode": "04001"}'))), '04001 Tea towel 3.00 6.00',
    'a short code is what it is'
);
select throws_ok(
    $$ select pg_temp.sell(pg_temp.new('{"barcode": "PACK"}')) $$, '23505', null, 'that of a pack is not'
);
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"barcode": "9001"}'))), '9001 Tea towel 3.00 6.00',
    'what another organization calls by that barcode is nobody''s business'
);
select matches(
    pg_temp.sell(pg_temp.new('{"name": "Bag"}')) -> 'lines' -> 0 ->> 'sku', '^NEW-[0-9A-F]{12}$',
    'without anything to call it by, it gets a name of its own'
);
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"name": "Mug"}') || '{"unit_price": "4.00"}')) ~ ' Mug 4.00 8.00$', true,
    'the price of the line goes first'
);
select is(
    pg_temp.sell(
        pg_temp.new(jsonb_build_object('name', 'Taxed', 'tax_rate_id', test.tax_rate('acme', '20')))
    ) ->> 'tax_amount',
    '1.20', 'it is taxed as it says'
);

-- What is wrong is refused, and leaves nothing behind.
create temporary table before as
select count(*) as products from data.product;
select is(test.attempt(format('select pg_temp.sell(%L)', wrong.line)), wrong.answer, wrong.why)
from (
    values
    (
        pg_temp.new('{}') || jsonb_build_object('product_id', test.product_id('acme', 'TEA')), 'PT422 validation',
        'a product and a new one'
    ),
    ('{}', 'PT422 validation', 'no product at all'),
    (pg_temp.new('{"id": "00000001-0000-1000-8000-000000000000"}'), 'PT422 validation', 'an id that nobody may choose'),
    (pg_temp.new(jsonb_build_object('tax_rate_id', gen_random_uuid())), '23503', 'a rate of tax that is not there'),
    (pg_temp.new('{"name": "Broken"}') || '{"quantity": "-1"}', 'PT422 validation', 'a quantity below zero')
) as wrong (line, answer, why);
select is((select count(*) from data.product), (select before.products from before), 'nothing of it is created');
delete from data.role_permission
where role_permission.operation = 'create_product_at_till' and role_permission.role = 'cashier';
select throws_ok(
    $$ select pg_temp.sell(pg_temp.new('{"barcode": "5002"}')) $$, 'PT403', 'forbidden', 'not by who may not'
);
select is(
    pg_temp.tell(pg_temp.sell(pg_temp.new('{"barcode": "5001"}'))), '5001 Tea towel 3.00 6.00',
    'but sells what is known'
);

-- A new customer.
select is(
    (
        select (bill.value -> 'buyer' ->> 'name', bill.value ->> 'customer_id')::text
        from (
            select pg_temp.sell(
                '{"product_id": null, "new_product": {"barcode": "5001", "name": "x", "unit_price": "3.00"}}',
                '{"new_customer": {"id": "00000009-0000-4000-8000-000000000000", "name": "Bea"}}'
            ) as value
        ) as bill
    ),
    '(Bea,00000009-0000-4000-8000-000000000000)', 'a customer comes with a sale'
);
select is(
    pg_temp.sell(
        pg_temp.new('{"barcode": "5001"}'),
        '{"new_customer": {"id": "00000009-0000-4000-8000-000000000000", "name": "Beatrice"}}'
    ) -> 'buyer' ->> 'name',
    'Bea', 'once'
);
select throws_ok(
    $$
        select pg_temp.sell(
            pg_temp.new('{"barcode": "5001"}'),
            '{"customer_id": "00000009-0000-4000-8000-000000000000", "new_customer": {"name": "Cob"}}'
        )
    $$,
    'PT422', 'validation', 'not beside another'
);

select * from finish();
rollback;
