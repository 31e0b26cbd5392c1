-- Barcodes: their forms, and the products that have them.
begin;
select plan(37);

-- GTINs of GS1's own examples and of real packs, and the same with one wrong digit or two exchanged digits.
select is(guard.is_gtin(known.barcode), known.is_one, known.barcode || ' ' || known.why)
from (
    values
    ('6291041500213', true, '(GTIN-13 of the General Specifications)'),
    ('4006381333931', true, '(GTIN-13)'),
    ('96385074', true, '(GTIN-8)'),
    ('036000291452', true, '(GTIN-12)'),
    ('10614141000415', true, '(GTIN-14)'),
    ('00000000', true, '(all zeros)'),
    ('4006381333932', false, '(a wrong check digit)'),
    ('4006381339331', false, '(two digits swapped)'),
    ('5006381333931', false, '(a wrong first digit)'),
    ('400638133393', false, '(a digit short)'),
    ('40063813339310', false, '(a digit too many)'),
    ('963850747', false, '(nine digits)'),
    ('', false, '(nothing)'),
    ('400638133393X', false, '(a letter)')
) as known (barcode, is_one, why);

select test.sign_up('acme');
create function pg_temp.details(p_sku text)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ', detail.value ->> 'barcode', detail.value ->> 'type', detail.value ->> 'pack_quantity',
                detail.value ->> 'pack_price'
            ),
            ', ' order by detail.no
        )
    from json_array_elements(
        api.get_product('acme', test.org_id('acme'), test.product_id('acme', p_sku)) -> 'barcode_details'
    ) with ordinality as detail (value, no)
);
create function pg_temp.set(p_sku text, p_barcodes jsonb)
returns text
language sql
return format(
    'select api.update_product(''acme'', %L, %L, (select version from data.product where id = %2$L), %3$L)',
    test.org_id('acme'), test.product_id('acme', p_sku), jsonb_build_object('barcodes', p_barcodes)
);
create function pg_temp.done(p_statement text)
returns text
language plpgsql
as $$
begin
    execute p_statement;
    return 'done';
end;
$$;

select test.product(
    'acme', 'A',
    '{
        "quantity": "20",
        "barcodes": [
            "B1", {"barcode": "4006381333931", "type": "gtin", "pack_quantity": "6", "pack_price": "50"},
            {"barcode": "B2"}
        ]
    }'
);
select is(
    pg_temp.details('A'), '4006381333931 gtin 6 50, B1 any 1, B2 any 1', 'a barcode alone, or with its pack'
);
select pg_temp.done(pg_temp.set('A', '["4006381333931", "B2", {"barcode": "B2", "pack_quantity": "2"}]'));
select is(
    pg_temp.details('A'),
    '4006381333931 gtin 6 50, B2 any 2', 'a barcode alone keeps its pack; the last of two entries counts'
);
select pg_temp.done(pg_temp.set('A', '[{"barcode": "4006381333931"}, "B2"]'));
select is(pg_temp.details('A'), '4006381333931 any 1, B2 any 2', 'an object without a field gets the default');
select is(
    (
        select count(*) from data.audit_log
        where audit_log.table_name = 'product_barcode' and audit_log.row_id = 'B2' and audit_log.action = 'update'
    ),
    1::bigint, 'an unchanged barcode is not written'
);
select pg_temp.done(
    pg_temp.set('A', '[{"barcode": "4006381333931", "type": "gtin", "pack_quantity": "6", "pack_price": "50"}, "B2"]')
);

select is(test.attempt(pg_temp.set('A', refused.barcodes)), refused.code, refused.why)
from (
    values
    ('["B2", {"barcode": "4006381333932", "type": "gtin"}]'::jsonb, 'PT422 validation', 'an invalid GTIN'),
    ('[{"barcode": "B2", "pack_quantity": "0"}]', '23514', 'a pack of zero'),
    ('[{"barcode": "B2", "pack_price": "-1"}]', '23514', 'a negative price'),
    ('[{"barcode": "B2", "type": "other"}]', '23514', 'an unknown type'),
    ('[{"barcode": "B 2"}]', '23514', 'a space')
) as refused (barcodes, code, why);
select matches(
    test.answer(pg_temp.set('A', '["B2", {"barcode": "4006381333932", "type": "gtin"}]')),
    '\| barcodes\.1\.barcode$', 'the answer names the field'
);
select is(
    test.attempt($$ update data.product_barcode set type = 'gtin' where barcode = 'B2' $$),
    '23514', 'raw SQL is refused too'
);

-- Scanned barcodes.
create function pg_temp.scan(p_barcode text)
returns text
language sql
return (
    select (
        found ->> 'barcode', found ->> 'type', found ->> 'pack_quantity', found ->> 'pack_price',
        found ->> 'unit_price',
        found -> 'product' ->> 'sku', found -> 'product' ->> 'is_active'
    )::text
    from api.get_barcode('acme', test.org_id('acme'), p_barcode) as found
);
select is(
    pg_temp.scan('4006381333931'),
    '(4006381333931,gtin,6,50,8.333333,A,true)', 'a pack, its price, and the price of one unit in it'
);
select is(pg_temp.scan('B2'), '(B2,any,2,,10.00,A,true)', 'a pack at the price of its units');
select is(
    test.attempt($$ select api.get_barcode('acme', test.org_id('acme'), '400638133393') $$),
    'PT404 not_found', 'the beginning of a barcode finds nothing'
);
select
    is(
        test.sell(
            'acme', 'A', '1',
            jsonb_build_object(
                'lines',
                jsonb_build_array(
                    jsonb_build_object(
                        'product_id', found -> 'product' ->> 'id', 'quantity', found ->> 'pack_quantity',
                        'unit_price', found ->> 'unit_price'
                    )
                )
            )
        ) ->> 'gross_amount',
        '50.00', 'a scanned line has the price of the pack'
    )
from (select api.get_barcode('acme', test.org_id('acme'), '4006381333931') as found) as scanned;
select test.sign_up('rival');
select is(
    test.attempt($$ select api.get_barcode('rival', test.org_id('rival'), 'B2') $$),
    'PT404 not_found', 'another shop does not find it'
);
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'id';
select is(pg_temp.scan('B2'), '(B2,any,2,,10.00,A,false)', 'an archived product is marked');

-- A product with stock keeps its unit and tracks_stock.
select test.product('acme', 'T', '{"quantity": "3"}');
select test.product('acme', 'N');
create function pg_temp.edit(p_sku text, p_body text)
returns text
language sql
return format(
    'select api.update_product(''acme'', %L, %L, (select version from data.product where id = %2$L), %3$L)',
    test.org_id('acme'), test.product_id('acme', p_sku), p_body
);
select is(
    test.attempt(pg_temp.edit('T', '{"unit": "kg"}')), 'PT409 stock_in_use', 'no other unit while there is stock'
);
select is(
    test.attempt(pg_temp.edit('T', '{"tracks_stock": false}')),
    'PT409 stock_in_use', 'tracks_stock cannot be switched off'
);
select is(
    test.attempt(format('update data.product set tracks_stock = false where id = %L', test.product_id('acme', 'T'))),
    'PT409 stock_in_use', 'raw SQL is refused too'
);
select is(
    test.attempt(pg_temp.edit('N', '{"tracks_stock": false, "unit": "kg"}')),
    '1 rows', 'before any movement both may change'
);
select test.adjust('acme', 'T', '-3') ->> 'id';
select is(
    test.attempt(pg_temp.edit('T', '{"tracks_stock": false}')),
    'PT409 stock_in_use', 'after a movement tracks_stock stays'
);
select is(
    test.attempt(pg_temp.edit('T', '{"unit": "kg", "tracks_stock": true}')),
    '1 rows', 'with no stock left the unit may change'
);

select * from finish();
rollback;
