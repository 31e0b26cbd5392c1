-- get_org, update_org: the organization, and the settings that become fixed.
begin;
select plan(37);

select test.sign_up('acme');
select test.product('acme', 'A');

select is(
    api.get_org('acme', test.org_id('acme'))::jsonb - '{id,created_at,updated_at}'::text[],
    '{
        "name": "acme", "legal_name": null, "address": null, "tax_number": null, "registration_number": null,
        "country": "FR", "email": null, "phone": null, "iban": null, "bic": null, "currency": "EUR",
        "minor_units": 2, "prices_include_tax": false, "cash_rounding_increment": null, "payment_terms_days": null,
        "payment_terms": null, "over_receipt_percent": "0", "time_zone": "UTC",
        "fiscal_year_start_month": 1, "allows_dates_out_of_order": false, "embedded_barcodes": [],
        "logo": null, "books_closed_through": null, "document_years": null, "log_years": null, "version": 1
    }'::jsonb,
    'a new organization'
);
select is(
    (
        select (org ->> 'name', org ->> 'currency', org ->> 'minor_units', org ->> 'version')::text
        from api.update_org('acme', test.org_id('acme'), 1, '{"currency": "JPY", "legal_name": "Acme"}') as org
    ),
    '(acme,JPY,0,2)', 'the currency may change before the first amount'
);
select throws_ok(
    $$ select api.update_org('acme', test.org_id('acme'), 1, '{}') $$,
    'PT412', 'stale', 'an edit of an old version'
);
select api.update_org('acme', test.org_id('acme'), 2, '{"currency": "EUR"}') ->> 'id';

select
    is(
        test.attempt(format('select api.update_org(''acme'', test.org_id(''acme''), 3, %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"time_zone": "Mars/Olympus"}'::jsonb, 'PT422 validation', 'an unknown time zone'),
    ('{"time_zone": "UTC-167"}', 'PT422 validation', 'a time zone a week ahead, by the rules of POSIX'),
    ('{"time_zone": "<X>+3"}', 'PT422 validation', 'a time zone with a name of its own'),
    ('{"time_zone": "CEST"}', 'PT422 validation', 'an abbreviation'),
    ('{"fiscal_year_start_month": 13}', '23514', 'an invalid month'),
    ('{"cash_rounding_increment": "0"}', '23514', 'a coin of zero'),
    ('{"currency": "euro"}', '23514', 'an invalid currency code'),
    ('{"country": "fr"}', '23514', 'an invalid country code'),
    ('{"name": ""}', '23514', 'no name'),
    ('{"name": null}', '23502', 'the name is null')
) as refused (body, code, why);
select is(
    (
        select (org ->> 'id', org ->> 'version', org ->> 'books_closed_through')::text
        from api.update_org(
            'acme', test.org_id('acme'), 3,
            '{"org_id": "00000000-0000-0000-0000-000000000000", "version": 9, "books_closed_through": "2020-01-01"}'
        ) as org
    ),
    format('(%s,4,)', test.org_id('acme')), 'an edit cannot change the id, the version or the closing date'
);

select test.product('acme', 'S', '{"tracks_stock": false}');
select test.sell('acme', 'S') ->> 'id';
select throws_ok(
    $$ select api.update_org('acme', test.org_id('acme'), 4, '{"currency": "USD"}') $$, 'PT409', 'currency_frozen',
    'the first document fixes the currency'
);
set local session_replication_role = replica;
select is(
    test.attempt($$ update data.org set currency = 'USD' $$),
    'PT409 currency_frozen', 'a superuser as replica is refused too'
);
select is(
    test.attempt($$ update data.org set time_zone = 'UTC-167' $$),
    'PT422 validation', 'by raw SQL no time zone is unknown either'
);
select is(
    test.attempt($$ insert into data.org (name, currency, time_zone) values ('new', 'EUR', 'UTC-167') $$),
    'PT422 validation', 'nor that of a new organization'
);
set local session_replication_role = origin;
select is(
    api.update_org('acme', test.org_id('acme'), 4, '{"currency": "EUR", "time_zone": "Europe/Paris"}') ->> 'time_zone',
    'Europe/Paris', 'other fields may still change'
);

-- Months of another fiscal year.
select api.update_org(
    'acme', test.org_id('acme'), 5, jsonb_build_object('fiscal_year_start_month', 12, 'time_zone', 'UTC')
) ->> 'id';
select is(
    (
        test.sell(
            'acme', 'S', '1', jsonb_build_object('issued_on', make_date(extract(year from now())::integer - 1, 11, 30))
        ) ->> 'fiscal_year'
    ),
    (extract(year from now()) - 2)::text, 'a document is numbered in the fiscal year of its date'
);

select test.sign_up('stocked');
select test.product('stocked', 'A', '{"quantity": "1"}');
select throws_ok(
    $$ select api.update_org('stocked', test.org_id('stocked'), 1, '{"currency": "JPY"}') $$,
    'PT409', 'currency_frozen',
    'stock fixes the currency too'
);

-- Labels of scales: rules that can be read, and no others.
select test.sign_up('deli');
select is(
    (
        api.update_org(
            'deli', test.org_id('deli'), 1,
            '{"embedded_barcodes": [
                {"prefix": "21", "product_digits": 5, "value_digits": 5, "kind": "price", "decimals": 2},
                {"prefix": "2", "product_digits": 6, "value_digits": 5, "kind": "weight", "decimals": 3}
            ]}'
        ) -> 'embedded_barcodes'
    )::jsonb,
    '[
        {"prefix": "21", "product_digits": 5, "value_digits": 5, "kind": "price", "decimals": 2},
        {"prefix": "2", "product_digits": 6, "value_digits": 5, "kind": "weight", "decimals": 3}
    ]',
    'rules for labels are kept in their order'
);
select
    is(
        test.attempt(
            format(
                'select api.update_org(''deli'', test.org_id(''deli''), 2, %L)',
                jsonb_build_object(
                    'embedded_barcodes',
                    jsonb_build_array(
                        '{"prefix": "21", "product_digits": 5, "value_digits": 5}'::jsonb
                        || '{"kind": "price", "decimals": 2}'
                        || refused.change
                    )
                )
            )
        ),
        '23514', refused.why
    )
from (
    values
    ('{"decimals": null}'::jsonb, 'a label without decimals'),
    ('{"prefix": "12"}', 'a prefix of ordinary codes'),
    ('{"prefix": "2a"}', 'a prefix that is no number'),
    ('{"prefix": 21}', 'a prefix that is no text'),
    ('{"product_digits": 6}', 'more digits than a code has'),
    ('{"prefix": "2", "product_digits": 7}', 'more digits than a code has, behind a short prefix'),
    ('{"value_digits": 0}', 'no digit of the value'),
    ('{"value_digits": 1.5}', 'half a digit'),
    ('{"kind": "colour"}', 'neither weight nor price'),
    ('{"kind": ["price"]}', 'a list of one')
) as refused (change, why);
select
    is(
        test.attempt(
            format(
                'select api.update_org(''deli'', test.org_id(''deli''), 2, %L)',
                jsonb_build_object('embedded_barcodes', refused.rules)
            )
        ),
        refused.code, refused.why
    )
from (
    values
    ('{}'::jsonb, '23514', 'rules that are no list'),
    ('["21"]', '23514', 'a rule that is no object'),
    ('[[]]', '23514', 'a rule that is a list'),
    (
        '[[{"prefix": "21", "product_digits": 5, "value_digits": 5, "kind": "price", "decimals": 2}]]', '23514',
        'a list of a rule'
    ),
    ('null', '23502', 'null for the rules')
) as refused (rules, code, why);

select * from finish();
rollback;
