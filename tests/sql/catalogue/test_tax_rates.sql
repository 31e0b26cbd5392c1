-- Tax rates: only the name may change.
begin;
select plan(32);

select test.sign_up('acme');

create temporary table made as
select api.create_tax_rate('acme', test.org_id('acme'), '{"name": "Standard", "rate": "20.0"}') as tax_rate;

select
    is(
        (
            made.tax_rate ->> 'name', made.tax_rate ->> 'rate', made.tax_rate ->> 'tax_category',
            made.tax_rate ->> 'version'
        )::text,
        '(Standard,20,S,1)', 'a tax rate; category S is the default'
    )
from made;
select
    is(
        api.get_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid)::text, made.tax_rate::text,
        'get_tax_rate gives the same answer as create_tax_rate'
    )
from made;
select
    is(
        test.attempt(format('select api.create_tax_rate(''acme'', test.org_id(''acme''), %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"name": "Standard", "rate": "19"}'::jsonb, '23505', 'a name that is taken'),
    ('{"name": "x", "rate": "100.01"}', '23514', 'more than a hundred'),
    ('{"name": "x", "rate": "-1"}', '23514', 'a negative value'),
    ('{"name": "x", "rate": "1", "tax_category": "Q"}', '23514', 'an unknown category'),
    ('{"name": "x"}', '23502', 'no rate')
) as refused (body, code, why);
select
    is(
        (
            select (tax_rate ->> 'name', tax_rate ->> 'rate', tax_rate ->> 'version')::text
            from api.update_tax_rate(
                'acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid, 1,
                '{"name": " Normal ", "rate": "7", "tax_category": "Z"}'
            ) as tax_rate
        ),
        '(Normal,20,2)', 'the name changes'
    )
from made;
select
    is(
        test.attempt(
            format(
                'select api.update_tax_rate(''acme'', test.org_id(''acme''), %L, 1, ''{"name": "x"}'')',
                made.tax_rate ->> 'id'
            )
        ),
        'PT412 stale', 'an edit of an old version'
    )
from made;
select throws_ok(
    $$ select api.update_tax_rate('acme', test.org_id('acme'), gen_random_uuid(), 1, '{}') $$,
    'PT404', 'not_found', 'no such rate'
);
select is(
    (
        select string_agg(step.tax_rate ->> 'is_active', ',')
        from (
            select api.archive_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid) as tax_rate
            from made
            union all
            select api.restore_tax_rate('acme', test.org_id('acme'), (made.tax_rate ->> 'id')::uuid) from made
        ) as step
    ),
    'false,true', 'archive and restore'
);

-- A rate with a new percentage from a day on.
create temporary table vat as select test.tax_rate('acme', '19') as id;
select test.product('acme', 'A', jsonb_build_object('quantity', '100', 'tax_rate_id', vat.id)) from vat;
select test.product('acme', 'N', '{"quantity": "100"}');
create function pg_temp.begin_on(p_valid_from_on date, p_rate text, p_body jsonb default '{}')
returns text
language sql
return (
    select
        format(
            'select api.create_tax_rate_period(''acme'', %L, %L, %L)', test.org_id('acme'), vat.id,
            jsonb_build_object('valid_from_on', p_valid_from_on, 'rate', p_rate) || p_body
        )
    from vat
);
create function pg_temp.taxed_on(p_issued_on date, p_sku text default 'A')
returns text
language sql
return (
    select
        concat_ws(
            ' ', bill -> 'taxes' -> 0 ->> 'tax_category', bill -> 'taxes' -> 0 ->> 'tax_rate', bill ->> 'gross_amount'
        )
    from test.sell('acme', p_sku, '1', jsonb_build_object('issued_on', p_issued_on)) as bill
);
create function pg_temp.done(p_statement text)
returns json
language plpgsql
as $$
declare
    v_answer json;
begin
    execute p_statement into v_answer;
    return v_answer;
end;
$$;

-- Before the first issued document a period may begin in the past.
select pg_temp.done(pg_temp.begin_on('2020-07-01', '16')) ->> 'id';
select pg_temp.done(pg_temp.begin_on('2021-01-01', '19')) ->> 'id';
select is(test.attempt(pg_temp.begin_on('2021-01-01', '20')), '23505', 'two rates from one day on');
select is(test.attempt(pg_temp.begin_on('1969-12-31', '20')), '23514', 'a day outside of the books');
select is(test.attempt(pg_temp.begin_on('2022-01-01', '101')), '23514', 'more than a hundred');
select is(test.attempt(pg_temp.begin_on(null, '20')), '23502', 'no day');
select is(
    (
        select (
            tax_rate ->> 'first_rate', tax_rate ->> 'rate', tax_rate ->> 'tax_category',
            tax_rate ->> 'exemption_reason',
            json_array_length(tax_rate -> 'periods')
        )::text
        from pg_temp.done(
            pg_temp.begin_on(current_date, '0', '{"tax_category": "E", "exemption_reason": "Small business"}')
        ) as tax_rate
    ),
    '(19,0,E,"Small business",3)', 'the rate of today is shown, and that of the beginning'
);

select is(pg_temp.taxed_on(told.day), told.tax, told.why)
from (
    values
    ('2020-06-30'::date, 'S 19 11.90', 'the day before the first change'),
    ('2020-07-01', 'S 16 11.60', 'the first day of a rate'),
    ('2020-12-31', 'S 16 11.60', 'its last day'),
    ('2021-01-01', 'S 19 11.90', 'the first day of the next rate'),
    (current_date, 'E 0 10.00', 'today')
) as told (day, tax, why);
select is(pg_temp.taxed_on(current_date, 'N'), 'O 0 10.00', 'a product without a rate is not taxed');
select is(
    (
        select concat_ws(' ', draft -> 'taxes' -> 0 ->> 'tax_rate', draft ->> 'gross_amount')
        from api.get_bill(
            'acme', test.org_id('acme'), test.draft('acme', 'A', '1', '{"issued_on": "2020-08-01"}')
        ) as draft
    ),
    '16 11.60', 'a draft too is taxed as of its day'
);

-- After it, only in the future.
select is(
    test.attempt(pg_temp.begin_on(current_date - 1, '7')), 'PT409 tax_rate_in_use', 'no period begins in the past'
);
select
    is(
        test.attempt(
            format(
                'select api.create_tax_rate_period(''acme'', %L, %L, %L)', test.org_id('acme'), made.tax_rate ->> 'id',
                jsonb_build_object('valid_from_on', (now() at time zone 'UTC')::date, 'rate', '7')
            )
        ),
        'PT409 tax_rate_in_use', 'no period begins today, which may have documents'
    )
from made;
select pg_temp.done(pg_temp.begin_on(current_date + 2, '21')) ->> 'id';
create temporary table period as
select tax_rate_period.* from data.tax_rate_period;
select is(
    (
        select string_agg(
            test.attempt(
                format('select api.delete_tax_rate_period(''acme'', %L, %L)', period.org_id, period.id)
            ),
            ', ' order by period.valid_from_on
        ) from period
    ),
    'PT409 tax_rate_in_use, PT409 tax_rate_in_use, PT409 tax_rate_in_use, 1 rows',
    'a period that has begun is not deleted'
);
select is(
    test.attempt($$ delete from data.tax_rate_period where valid_from_on <= current_date $$),
    'PT409 tax_rate_in_use', 'raw SQL is refused too'
);
select is(
    test.attempt($$ update data.tax_rate_period set rate = 22 where valid_from_on > current_date $$), 'PT409 immutable',
    'no period is changed, not even a future one'
);
select is(test.attempt($$ truncate data.tax_rate_period $$), 'PT409 immutable', 'the periods cannot be truncated');
select
    is(
        test.attempt(format('update data.tax_rate set %s where id = %L', edit.text, vat.id)), 'PT409 tax_rate_in_use',
        'what a rate was in the beginning: ' || edit.text
    )
from vat
cross join (values ('rate = 7'), ('tax_category = ''Z''')) as edit (text);
select is(
    test.attempt($$ update data.tax_rate set rate = rate, name = name || '!' $$), '2 rows', 'only the name changes'
);

select * from finish();
rollback;
