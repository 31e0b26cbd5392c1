-- Customers: made, edited, archived, listed by name.
begin;
select plan(14);

select test.sign_up('acme');

create temporary table made as
select
    api.create_customer(
        'acme', test.org_id('acme'),
        '{"name": " Bea ", "customer_number": "C1", "email": "bea@example.com", "phone": " 1", "address": "\r\n2\r\n3 ",
        "tax_number": "3", "country": "FR", "version": 9, "is_active": false}'
    ) as customer;

select
    is(
        made.customer::jsonb,
        made.customer::jsonb || '{
        "name": "Bea", "customer_number": "C1", "email": "bea@example.com", "phone": "1", "address": "2\n3",
        "tax_number": "3", "country": "FR", "payment_terms_days": null, "version": 1, "is_active": true
    }'::jsonb,
        'a customer, without white space around the texts'
    )
from made;
select
    is(
        api.get_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Bea'))::text, made.customer::text,
        'get_customer gives the same answer as create_customer'
    )
from made;
select
    is(
        test.attempt(format('select api.create_customer(''acme'', test.org_id(''acme''), %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"name": "x", "customer_number": "C1"}'::jsonb, '23505', 'a number that is taken'),
    ('{}', '23502', 'no name'),
    ('{"name": " "}', '23514', 'a blank name'),
    ('{"name": "x", "country": "France"}', '23514', 'an invalid country code')
) as refused (body, code, why);
select lives_ok(
    $$
        select
            api.create_customer('acme', test.org_id('acme'), '{"name": "Ann"}'),
            api.create_customer('acme', test.org_id('acme'), '{"name": "Ann"}')
    $$,
    'two without a number'
);

select is(
    (
        select (customer ->> 'name', customer ->> 'phone', customer ->> 'email', customer ->> 'version')::text
        from api.update_customer(
            'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), 1,
            '{"name": "Beatrix", "phone": null, "is_active": false}'
        ) as customer
    ),
    '(Beatrix,,bea@example.com,2)', 'only fields in the body change'
);
select throws_ok(
    $$ select api.update_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Beatrix'), 1, '{}') $$,
    'PT412', 'stale', 'an edit of an old version'
);
select throws_ok(
    $$ select api.update_customer('acme', test.org_id('acme'), gen_random_uuid(), 1, '{}') $$,
    'PT404', 'not_found', 'no such customer'
);
select is(
    (
        select string_agg((customer ->> 'is_active') || (customer ->> 'version'), ',')
        from (
            select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Beatrix')) as customer
            union all
            select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Beatrix'))
            union all
            select api.restore_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Beatrix'))
        ) as step
    ),
    'false3,false3,true4', 'archive and restore'
);
select is(
    (
        select string_agg(item.value ->> 'name', ',')
        from json_array_elements(
            api.list_customers('acme', test.org_id('acme'), ' BEA', false, null, 50) -> 'items'
        ) as item
    ),
    'Beatrix', 'found by the beginning of the name, in any case'
);
select is(
    json_array_length(api.list_customers('acme', test.org_id('acme'), 'a%', false, null, 50) -> 'items'), 0,
    'a wildcard has no special meaning'
);
select is(
    json_array_length(api.list_customers('acme', test.org_id('acme'), 'trix', false, null, 50) -> 'items'), 0,
    'not found by the middle of the name'
);

select * from finish();
rollback;
