-- Categories are a tree, whatever somebody tries.
begin;
select plan(26);

select test.sign_up('acme');
select test.sign_up('rival');

select test.category('acme', 'Drinks')::text;
select test.category('acme', 'Tea', 'Drinks')::text;
select test.category('acme', 'Green', 'Tea')::text;
select test.category('rival', 'Drinks')::text;

create function pg_temp.change(p_name text, p_body jsonb)
returns text
language sql
return format(
    'select api.update_category(''acme'', %L, %L, (select version from data.category where id = %2$L), %3$L)',
    test.org_id('acme'), test.category('acme', p_name), p_body
);
create function pg_temp.move(p_name text, p_parent text)
returns text
language sql
return pg_temp.change(p_name, jsonb_build_object('parent_id', test.category('acme', p_parent)));

select is(
    api.get_category(
        'acme', test.org_id('acme'), test.category('acme', 'Green')
    )::jsonb - '{id,created_at,updated_at}'::text[],
    jsonb_build_object(
        'org_id', test.org_id('acme'), 'parent_id', test.category('acme', 'Tea'), 'name', 'Green',
        'path', '["Drinks", "Tea", "Green"]'::jsonb, 'is_active', true, 'version', 1
    ),
    'a category, and its path'
);
select is(
    (
        select array_agg(item.value ->> 'name')
        from json_array_elements(api.list_categories('acme', test.org_id('acme'), false, null, 50) -> 'items') as item
    ),
    array['Drinks', 'Green', 'Tea'], 'all levels by name'
);

select
    is(
        test.attempt(format('select api.create_category(''acme'', %L, %L)', test.org_id('acme'), refused.body)),
        refused.code,
        refused.why
    )
from (
    values
    ('{"name": "Drinks"}'::jsonb, '23505', 'a name that is taken at the top'),
    (
        jsonb_build_object('name', 'Tea', 'parent_id', test.category('acme', 'Drinks')),
        '23505', 'a name that a sibling has'
    ),
    (
        jsonb_build_object('name', 'x', 'parent_id', test.category('rival', 'Drinks')),
        '23503', 'a parent in another shop'
    ),
    (jsonb_build_object('name', 'x', 'parent_id', gen_random_uuid()), '23503', 'a parent that is not there'),
    ('{"name": " "}', '23514', 'a blank name'),
    ('{}', '23502', 'no name')
) as refused (body, code, why);
select is(
    test.attempt(
        format(
            'select api.create_category(''acme'', %L, %L)', test.org_id('acme'),
            jsonb_build_object('name', 'Tea', 'parent_id', test.category('acme', 'Green'))
        )
    ),
    '1 rows', 'the same name elsewhere in the tree'
);

-- No cycles.
select is(test.attempt(pg_temp.move('Drinks', 'Drinks')), 'PT422 validation', 'a category below itself');
select is(test.attempt(pg_temp.move('Drinks', 'Green')), 'PT422 validation', 'a category below its own child');
select is(
    test.attempt(
        format(
            'update data.category set parent_id = %L where id = %L',
            test.category('acme', 'Green'), test.category('acme', 'Drinks')
        )
    ),
    'PT422 validation', 'raw SQL is refused too'
);
select matches(
    test.answer(pg_temp.move('Drinks', 'Green')), '\| parent_id$', 'the answer names the field'
);
select is(
    (
        select (category ->> 'version', category -> 'path')::text
        from api.update_category(
            'acme', test.org_id('acme'), test.category('acme', 'Green'), 1, '{"parent_id": null, "name": "Greens"}'
        ) as category
    ),
    '(2,"[""Greens""]")', 'moved to the top under another name, with its children'
);
select is(
    api.update_category(
        'acme', test.org_id('acme'), test.category('acme', 'Greens'), 2, '{"name": "Green"}'
    ) ->> 'parent_id',
    null, 'fields that the body does not name stay'
);
select is(
    test.attempt(
        format(
            'select api.update_category(''acme'', %L, %L, 1, ''{}'')',
            test.org_id('acme'), test.category('acme', 'Green')
        )
    ),
    'PT412 stale', 'an edit of an old version'
);

-- Not deeper than ten levels, neither by a new category nor by a moved one.
select test.category('acme', 'L1')::text;
select test.category('acme', 'L' || level, 'L' || level - 1)::text from generate_series(2, 10) as level;
select is(
    test.attempt(
        format(
            'select api.create_category(''acme'', %L, %L)', test.org_id('acme'),
            jsonb_build_object('name', 'x', 'parent_id', test.category('acme', 'L10'))
        )
    ),
    'PT422 validation', 'no eleventh level'
);
select test.category('acme', 'Low')::text;
select test.category('acme', 'Lower', 'Low')::text;
select is(test.attempt(pg_temp.move('Low', 'L9')), 'PT422 validation', 'a move of several levels is refused too');
select is(test.attempt(pg_temp.move('Low', 'L8')), '1 rows', 'ten are fine');

-- Archive.
select test.product('acme', 'A', jsonb_build_object('category_id', test.category('acme', 'Tea')));
create function pg_temp.act(p_act text, p_name text)
returns text
language sql
return format('select api.%s_category(''acme'', %L, %L)', p_act, test.org_id('acme'), test.category('acme', p_name));

select is(
    test.attempt(pg_temp.act('archive', 'Drinks')), 'PT409 category_in_use', 'not archived while it has a category'
);
select is(test.attempt(pg_temp.act('archive', 'Tea')), 'PT409 category_in_use', 'not archived while it has a product');
select is(
    test.attempt(format('update data.category set is_active = false where id = %L', test.category('acme', 'Tea'))),
    'PT409 category_in_use', 'raw SQL is refused too'
);
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'id';
select api.archive_category('acme', test.org_id('acme'), test.category('acme', 'Tea')) ->> 'id';
select api.archive_category('acme', test.org_id('acme'), test.category('acme', 'Drinks')) ->> 'id';
select is(
    test.attempt(pg_temp.act('restore', 'Tea')), 'PT409 category_archived', 'not restored into an archived category'
);
select is(
    test.attempt(pg_temp.move('Green', 'Drinks')), 'PT409 category_archived', 'nothing moves into an archived category'
);
select is(
    test.attempt(
        format(
            'select api.create_product(''acme'', %L, %L)', test.org_id('acme'),
            jsonb_build_object('sku', 'B', 'name', 'x', 'unit_price', '1', 'category_id', test.category('acme', 'Tea'))
        )
    ),
    'PT409 category_archived', 'no product is put into an archived category'
);
select is(
    test.attempt(
        format('select api.restore_product(''acme'', %L, %L)', test.org_id('acme'), test.product_id('acme', 'A'))
    ),
    'PT409 category_archived', 'no product of it is restored'
);

select * from finish();
rollback;
