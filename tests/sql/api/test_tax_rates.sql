-- Tax rates: only the name of one ever changes.
begin;
select plan(11);

select test.sign_up('acme');

create temporary table made as
select api.create_tax_rate('acme', test.org_id('acme'), '{"name": "Standard", "rate": "20.0"}') as tax_rate;

select
    is(
        (
            made.tax_rate ->> 'name', made.tax_rate ->> 'rate', made.tax_rate ->> 'tax_category', made.tax_rate ->> 'version'
        )::text,
        '(Standard,20,S,1)', 'a tax rate; of category S unless it says'
    )
from made;
select
    is(
        api.get_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid)::text, made.tax_rate::text,
        'get_tax_rate answers what create_tax_rate did'
    )
from made;
select
    is(
        test.attempt(format('select api.create_tax_rate(''acme'', test.org_id(''acme''), %L)', refused.body)), refused.code, refused.why
    )
from (
    values
    ('{"name": "Standard", "rate": "19"}'::jsonb, '23505', 'a name that is taken'),
    ('{"name": "x", "rate": "100.01"}', '23514', 'more than a hundred'),
    ('{"name": "x", "rate": "-1"}', '23514', 'less than nothing'),
    ('{"name": "x", "rate": "1", "tax_category": "Q"}', '23514', 'a category that is none'),
    ('{"name": "x"}', '23502', 'no rate')
) as refused (body, code, why);
select
    is(
        (
            select (tax_rate ->> 'name', tax_rate ->> 'rate', tax_rate ->> 'version')::text
            from api.update_tax_rate(
                'acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid, 1, '{"name": " Normal ", "rate": "7", "tax_category": "Z"}'
            ) as tax_rate
        ),
        '(Normal,20,2)', 'a rename renames'
    )
from made;
select
    is(
        test.attempt(
            format('select api.update_tax_rate(''acme'', test.org_id(''acme''), %L, 1, ''{"name": "x"}'')', made.tax_rate ->> 'id')
        ),
        'PT412 stale', 'an edit of what has changed since'
    )
from made;
select throws_ok(
    $$ select api.update_tax_rate('acme', test.org_id('acme'), gen_random_uuid(), 1, '{}') $$, 'PT404', 'not_found', 'no such rate'
);
select is(
    (
        select string_agg(step.tax_rate ->> 'is_active', ',')
        from (
            select api.archive_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid) as tax_rate from made
            union all
            select api.restore_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid) from made
        ) as step
    ),
    'false,true', 'archive and restore'
);

select * from finish();
rollback;
