-- Series of numbers: their formats, the default, and the fields that are fixed after the first number.
begin;
select plan(29);

select test.sign_up('acme');
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"quantity": "100"}');

create function pg_temp.series(p_type text, p_series text)
returns data.document_series
language sql
return (
    select document_series from data.document_series
    where
        document_series.org_id = test.org_id('acme')
        and document_series.type = p_type
        and document_series.series = p_series
);
create function pg_temp.make(p_body jsonb, p_who text default 'acme')
returns text
language sql
return test.answer(format('select api.create_document_series(%L, %L, %L)', p_who, test.org_id('acme'), p_body));

select is(
    (
        select jsonb_object_agg(item.value ->> 'type', item.value ->> 'number_format')
        from json_array_elements(
            api.list_document_series('acme', test.org_id('acme'), null, 50) -> 'items'
        ) as item (value)
    ),
    '{"bill": "{year}-{number:6}", "credit_note": "CN-{year}-{number:6}"}'::jsonb,
    'a new organization has one series of each type'
);
select is(
    api.create_document_series(
        'acme', test.org_id('acme'),
        '{"type": "bill", "series": "POS1", "number_format": "SHOP/{series}/{yy}.{number:4}"}'
    )::jsonb - '{id,org_id,created_at,updated_at,fiscal_year}'::text[],
    '{"type": "bill", "series": "POS1", "number_format": "SHOP/{series}/{yy}.{number:4}",
    "next_sequence_no": 1, "is_default": false, "is_active": true, "version": 1}'::jsonb,
    'another series'
);
select is(
    test.sell('acme', 'A', '1', '{"series": "POS1"}') ->> 'number',
    'SHOP/POS1/' || to_char(current_date, 'YY') || '.0001',
    'it formats its numbers'
);
select is(
    test.sell('acme', 'A') ->> 'number',
    to_char(current_date, 'YYYY') || '-000001', 'the other series counts on its own'
);
select is(test.sell('acme', 'A', '1', '{"series": "POS1"}') ->> 'sequence_no', '2', 'each series has no gap');

create function pg_temp.next()
returns text
language sql volatile
return (
    select concat_ws(' ', shown.series ->> 'fiscal_year', shown.series ->> 'next_sequence_no')
    from api.get_document_series(
        'acme', test.org_id('acme'), (pg_temp.series('bill', 'POS1')).id
    ) as shown (series)
);
select is(pg_temp.next(), to_char(current_date, 'YYYY') || ' 3', 'it tells the number that comes next');

select is(
    api.update_document_series(
        'acme', test.org_id('acme'), (pg_temp.series('bill', 'POS1')).id, 1, '{"is_default": true}'
    ) ->> 'is_default', 'true', 'the series becomes the default'
);
select is((pg_temp.series('bill', '')).is_default, false, 'the other series is no longer the default');
select is(test.sell('acme', 'A') ->> 'series', 'POS1', 'a sale without a series gets the default');
select is(
    api.update_document_series(
        'acme', test.org_id('acme'), (pg_temp.series('bill', '')).id, 2, '{"is_active": false}'
    ) ->> 'is_active', 'false', 'a series is archived'
);

select throws_ok(
    $$ select test.sell('acme', 'A', '1', '{"series": ""}') $$,
    'PT409', 'series_archived', 'an archived series gives no numbers'
);
select throws_ok(
    $$ select test.sell('acme', 'A', '1', '{"series": "NO"}') $$,
    'PT404', 'not_found', 'an unknown series gives no numbers'
);
select api.create_document_series(
    'acme', test.org_id('acme'),
    '{"type": "credit_note", "series": "OLD", "number_format": "{series}-{year}-{number:6}"}'
) ->> 'series';
select api.update_document_series(
    'acme', test.org_id('acme'), (pg_temp.series('credit_note', 'OLD')).id, 1, '{"is_active": false}'
) ->> 'is_active';
select
    is(
        test.attempt(format($$ select test.credit('acme', 1, 1, '1', '{"series": "%s"}') $$, note.series)), note.code,
        format('nor to a credit note: %s', note.series)
    )
from (values ('OLD', 'PT409 series_archived'), ('NO', 'PT404 not_found')) as note (series, code);
select throws_ok(
    format(
        $$ select api.update_document_series('acme', %L, %L, 2, '{"number_format": "{series}-{year}-{number:3}"}') $$,
        test.org_id('acme'), (pg_temp.series('bill', 'POS1')).id
    ), 'PT409', 'series_in_use', 'a format is fixed by the first number'
);
select throws_ok(
    format(
        $$ select api.update_document_series('acme', %L, %L, 1, '{}') $$,
        test.org_id('acme'), (pg_temp.series('bill', 'POS1')).id
    ), 'PT412', 'stale', 'an edit of an old version is refused'
);
select throws_ok(
    format(
        $$ select api.update_document_series('acme', %L, %L, 2, '{"is_default": false}') $$,
        test.org_id('acme'), (pg_temp.series('bill', 'POS1')).id
    ), 'PT422', 'validation', 'the default cannot be unset'
);
select ok(
    api.update_document_series(
        'acme', test.org_id('acme'), (pg_temp.series('credit_note', '')).id, 1,
        '{"number_format": "CREDIT-{year}-{number:6}"}'
    ) is not null, 'a format may change before the first number'
);

select
    matches(
        pg_temp.make(jsonb_build_object('type', 'bill', 'series', 'X', 'number_format', format.text)),
        '^PT422 \| validation .*\| number_format$',
        format('%s is no format', format.text)
    )
from
    (
        values ('{year}-{number:6}'), ('{series}-{number:6}'), ('{series}-{year}'), ('{series}{year}-{number:6}'),
        ('{series}-{year}-{number:6}-{number:6}')
    ) as format (text);
select matches(
    pg_temp.make('{"type": "bill", "series": "Y", "number_format": "SHOP/POS1/{series}/{yy}.{number:0}"}'), '^PT422',
    'a format needs digits for the number'
);
select is(
    left(pg_temp.make('{"type": "bill", "series": "POS1", "number_format": "{series}.{yy}.{number:4}"}'), 5),
    '23505', 'a name is unique'
);
select is(
    left(pg_temp.make('{"type": "credit_note", "series": "CREDIT", "number_format": "{series}-{year}-{number:6}"}'), 5),
    '23505', 'two series cannot write the same numbers: the unnamed series writes CREDIT in all of its numbers'
);
select is(
    test.attempt_as_definer(
        format(
            $$
                insert into data.document_series (org_id, type, series, number_format)
                values (%L, 'bill', 'Z', 'SHOP/POS1/{yy}.{number:4}')
            $$, test.org_id('acme')
        )
    ), '23514', 'raw SQL cannot leave the name out of the format'
);
select throws_ok(
    $$
        select api.create_document_series(
            'acme cashier', test.org_id('acme'),
            '{"type": "bill", "series": "C", "number_format": "{series}-{year}-{number:6}"}'
        )
    $$, 'PT403', 'forbidden', 'a cashier cannot make a series'
);

-- A fiscal year that begins next month: today is in the one before, unless that is the calendar year.
select api.update_org(
    'acme', test.org_id('acme'), 1,
    jsonb_build_object('fiscal_year_start_month', extract(month from current_date + 31)::integer)
) ->> 'version';
select is(
    split_part(pg_temp.next(), ' ', 1)::integer,
    extract(year from current_date)::integer
    - case when extract(month from current_date + 31) > extract(month from current_date) then 1 else 0 end,
    'the fiscal year is that of today'
);

select * from finish();
rollback;
