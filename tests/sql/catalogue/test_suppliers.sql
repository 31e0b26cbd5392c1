-- Suppliers: made, edited, archived, listed by name.
begin;
select plan(16);

select test.sign_up('acme');

create temporary table made as
select
    api.create_supplier(
        'acme', test.org_id('acme'),
        '{"name": " Bea ", "supplier_number": "S1", "email": "bea@example.com", "phone": "1", "address": "2",
        "tax_number": "3", "country": "FR", "contact_name": "Cy", "payment_terms_days": 30, "note": "Mondays",
        "version": 9, "is_active": false}'
    ) as supplier;

select
    is(
        made.supplier::jsonb,
        made.supplier::jsonb || '{
            "name": "Bea", "supplier_number": "S1", "email": "bea@example.com", "phone": "1", "address": "2",
            "tax_number": "3", "country": "FR", "contact_name": "Cy", "payment_terms_days": 30, "note": "Mondays",
            "version": 1, "is_active": true
        }'::jsonb,
        'a supplier'
    )
from made;
select
    is(
        api.get_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Bea'))::text, made.supplier::text,
        'get_supplier gives the same answer as create_supplier'
    )
from made;
select
    is(
        test.attempt(format('select api.create_supplier(''acme'', test.org_id(''acme''), %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"name": "x", "supplier_number": "S1"}'::jsonb, '23505', 'a number that is taken'),
    ('{}', '23502', 'no name'),
    ('{"name": " "}', '23514', 'a blank name'),
    ('{"name": "x", "country": "France"}', '23514', 'an invalid country code'),
    ('{"name": "x", "payment_terms_days": 366}', '23514', 'terms beyond a year'),
    ('{"name": "x", "payment_terms_days": -1}', '23514', 'terms before the invoice')
) as refused (body, code, why);
select lives_ok(
    $$
        select
            api.create_supplier('acme', test.org_id('acme'), '{"name": "Ann"}'),
            api.create_supplier('acme', test.org_id('acme'), '{"name": "Ann"}')
    $$,
    'two without a number'
);

select is(
    (
        select (supplier ->> 'name', supplier ->> 'phone', supplier ->> 'email', supplier ->> 'version')::text
        from api.update_supplier(
            'acme', test.org_id('acme'), test.supplier_id('acme', 'Bea'), 1,
            '{"name": "Beatrix", "phone": null, "is_active": false}'
        ) as supplier
    ),
    '(Beatrix,,bea@example.com,2)', 'only fields in the body change'
);
select throws_ok(
    $$ select api.update_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Beatrix'), 1, '{}') $$,
    'PT412', 'stale', 'an edit of an old version'
);
select throws_ok(
    $$ select api.update_supplier('acme', test.org_id('acme'), gen_random_uuid(), 1, '{}') $$,
    'PT404', 'not_found', 'no such supplier'
);
select is(
    (
        select string_agg((supplier ->> 'is_active') || (supplier ->> 'version'), ',')
        from (
            select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Beatrix')) as supplier
            union all
            select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Beatrix'))
            union all
            select api.restore_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Beatrix'))
        ) as step
    ),
    'false3,false3,true4', 'archive and restore'
);
select is(
    (
        select string_agg(item.value ->> 'name', ',')
        from json_array_elements(
            api.list_suppliers('acme', test.org_id('acme'), ' BEA', false, null, 50) -> 'items'
        ) as item
    ),
    'Beatrix', 'found by the beginning of the name, in any case'
);
select is(
    json_array_length(api.list_suppliers('acme', test.org_id('acme'), 'a%', false, null, 50) -> 'items'), 0,
    'a wildcard has no special meaning'
);
select is(
    json_array_length(api.list_suppliers('acme', test.org_id('acme'), 'trix', false, null, 50) -> 'items'), 0,
    'not found by the middle of the name'
);

select * from finish();
rollback;
