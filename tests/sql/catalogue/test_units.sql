-- Units, and the quantities that they allow.
begin;
select plan(30);

select test.sign_up('acme');

create function pg_temp.unit_id(p_code text)
returns uuid
language sql
return (
    select unit.id from data.unit
    where unit.org_id = test.org_id('acme') and unit.code = p_code
);

select is(
    (
        select (item.value ->> 'name', item.value ->> 'decimals', item.value ->> 'unece_code')::text
        from json_array_elements(api.list_units('acme', test.org_id('acme'), false, null, 50) -> 'items') as item
        where item.value ->> 'code' = 'piece'
    ),
    '(Piece,0,H87)', 'a new shop has the usual units; pieces are whole'
);
select is(
    (
        select (unit ->> 'code', unit ->> 'name', unit ->> 'decimals', unit ->> 'unece_code', unit ->> 'version')::text
        from api.create_unit('acme', test.org_id('acme'), '{"code": " slice "}') as unit
    ),
    '(slice,slice,6,C62,1)', 'a unit; the defaults are its code as name, six decimals and C62'
);
select is(
    (
        select (unit ->> 'name', unit ->> 'decimals', unit ->> 'unece_code')::text
        from api.create_unit(
            'acme', test.org_id('acme'), '{"code": "crate", "name": "Crate", "decimals": 0, "unece_code": "XCR"}'
        ) as unit
    ),
    '(Crate,0,XCR)', 'a unit with all fields'
);
select
    is(
        test.attempt(format('select api.create_unit(''acme'', %L, %L)', test.org_id('acme'), refused.body)),
        refused.code,
        refused.why
    )
from (
    values
    ('{"code": "kg"}'::jsonb, '23505', 'a code that is taken'),
    ('{"code": "x", "decimals": 7}', '23514', 'seven decimals'),
    ('{"code": "x", "decimals": -1}', '23514', 'negative decimals'),
    ('{"code": "x", "unece_code": "kilo"}', '23514', 'an invalid code'),
    ('{"code": "123456789012345678901"}', '23514', 'a code of more than twenty characters'),
    ('{}', '23502', 'no code')
) as refused (body, code, why);
select is(
    test.attempt(
        $$
            select api.create_product(
                'acme', test.org_id('acme'), '{"sku": "x", "name": "x", "unit_price": "1", "unit": "stone"}'
            )
        $$
    ),
    'PT422 validation', 'a product in a unit that is not there'
);

select test.product('acme', 'SLICE', '{"unit": "slice", "quantity": "10"}');
select test.product('acme', 'CRATE', '{"unit": "crate", "quantity": "10"}');
select test.product('acme', 'TRIP', '{"unit": "trip", "tracks_stock": false}');
select is(
    test.attempt(
        format('update data.product set unit = ''stone'' where sku = ''TRIP'' and org_id = %L', test.org_id('acme'))
    ),
    '23503', 'raw SQL is refused too'
);

-- A product that is only sold whole.
select test.product('acme', 'PIECE', '{"quantity": "10"}');
select is(
    test.attempt($$ select test.sell('acme', 'PIECE', '0.5') $$),
    'PT422 validation', 'no half of a product without a given unit'
);
select matches(
    test.answer($$ select test.sell('acme', 'CRATE', '1.5') $$),
    '^PT422 \| validation .*\| lines\.0\.quantity$', 'no half a crate'
);
select is(
    test.attempt($$ select test.sell('acme', 'TRIP', '0.000001') $$), 'PT422 validation', 'no fraction of a service'
);
select is(test.attempt($$ select test.sell('acme', 'CRATE', '2.000') $$), '1 rows', 'trailing zeros are accepted');
select is(
    test.attempt($$ select test.sell('acme', 'SLICE', '0.345') $$), '1 rows', 'a fraction of a unit with six decimals'
);
select is(
    test.attempt($$ select test.receive('acme', 'CRATE', '0.5', '1') $$),
    'PT422 validation', 'no half a crate is received'
);
select is(
    test.attempt($$ select test.adjust('acme', 'CRATE', '-0.5') $$),
    'PT422 validation', 'no half a crate is written off'
);

-- A unit may get more decimals at any time, and fewer if they are enough for the stock on hand.
create function pg_temp.set_decimals(p_code text, p_decimals integer)
returns text
language sql
return format(
    'select api.update_unit(''acme'', %L, %L, (select version from data.unit where id = %2$L), %3$L)',
    test.org_id('acme'), pg_temp.unit_id(p_code), jsonb_build_object('decimals', p_decimals)
);
select test.sell('acme', 'SLICE', '0.5') ->> 'id';
select is(
    test.attempt(pg_temp.set_decimals('slice', 0)), 'PT409 unit_in_use', 'not whole while half a slice is on hand'
);
select is(
    test.attempt(format('update data.unit set decimals = 0 where id = %L', pg_temp.unit_id('slice'))),
    'PT409 unit_in_use', 'raw SQL is refused too'
);
select is(test.attempt(pg_temp.set_decimals('slice', 1)), '1 rows', 'one decimal is enough for a half');
select is(test.attempt(pg_temp.set_decimals('crate', 3)), '1 rows', 'more decimals are always accepted');

-- Half a slice was sold. It can come back and be returned to the supplier, although slices are whole by then.
select test.adjust('acme', 'SLICE', '-0.5') ->> 'id';
select
    is(
        (unit ->> 'name', unit ->> 'decimals', unit ->> 'unece_code', unit ->> 'version')::text,
        '("A slice",0,C62,2)', 'without halves slices can be whole'
    )
from api.update_unit(
    'acme', test.org_id('acme'), pg_temp.unit_id('slice'), 1, '{"name": "A slice", "decimals": 0}'
) as unit;
select is(
    test.attempt($$ select test.credit('acme', 1, 1, '0.5') $$), '1 rows', 'a fraction that was sold can come back'
);
select test.credit('acme', 1, 1, '0.5') ->> 'id';
select is(
    test.attempt($$ select test.adjust('acme', 'SLICE', '-0.4') $$),
    'PT422 validation', 'a fraction of the rest cannot be written off'
);
select is(
    test.attempt($$ select test.adjust('acme', 'SLICE', '-0.5') $$),
    '1 rows', 'the whole fraction can be written off'
);

-- Archived units, and the products that keep them.
select is(
    test.attempt(format('select api.archive_unit(''acme'', %L, %L)', test.org_id('acme'), pg_temp.unit_id('crate'))),
    'PT409 unit_in_use', 'not while products are counted in it'
);
select api.archive_unit('acme', test.org_id('acme'), pg_temp.unit_id('pair')) ->> 'id';
select is(
    test.attempt(
        $$
            select api.create_product(
                'acme', test.org_id('acme'), '{"sku": "x", "name": "x", "unit_price": "1", "unit": "pair"}'
            )
        $$
    ),
    'PT409 unit_archived', 'no product gets an archived unit'
);
select is(
    test.attempt(format('update data.unit set code = ''twin'' where id = %L', pg_temp.unit_id('pair'))),
    'PT409 immutable', 'a code never changes'
);
select is(
    test.attempt(
        format('select api.update_unit(''acme'', %L, %L, 7, ''{}'')', test.org_id('acme'), pg_temp.unit_id('pair'))
    ),
    'PT412 stale', 'an edit of an old version'
);

select * from finish();
rollback;
