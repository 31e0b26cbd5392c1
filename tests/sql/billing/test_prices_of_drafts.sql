-- The price at which a draft was seen: its version follows its total, an issue names the expected total, a
-- quotation keeps its prices.
begin;
select plan(48);

select test.sign_up('acme');
select test.product('acme', 'A', jsonb_build_object('quantity', '100', 'tax_rate_id', test.tax_rate('acme', '20')));
select test.product('acme', 'B', jsonb_build_object('quantity', '100', 'unit_price', '5.00'));

create function pg_temp.change_product(p_sku text, p_body jsonb)
returns text
language sql
return api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', p_sku),
    (
        select product.version from data.product
        where product.org_id = test.org_id('acme') and product.id = test.product_id('acme', p_sku)
    ), p_body
) ->> 'version';
create function pg_temp.change_org(p_body jsonb)
returns text
language sql
return api.update_org(
    'acme', test.org_id('acme'),
    (
        select org.version from data.org
        where org.org_id = test.org_id('acme')
    ), p_body
) ->> 'version';
create function pg_temp.shown(p_id uuid)
returns json
language sql
return api.get_bill('acme', test.org_id('acme'), p_id);
create function pg_temp.version(p_id uuid)
returns bigint
language sql
return (pg_temp.shown(p_id) ->> 'version')::bigint;
create function pg_temp.total(p_id uuid)
returns text
language sql
return pg_temp.shown(p_id) ->> 'gross_amount';
create function pg_temp.issue(p_id uuid, p_version bigint, p_body jsonb default '{}')
returns text
language sql
return test.attempt(
    format(
        'select api.issue_bill(''acme'', test.org_id(''acme''), %L, %L, gen_random_uuid()::text, %L)',
        p_id, p_version, p_body
    )
);
create function pg_temp.edit(p_id uuid, p_version bigint, p_body jsonb)
returns text
language sql
return test.attempt(
    format('select api.update_bill(''acme'', test.org_id(''acme''), %L, %s, %L)', p_id, p_version, p_body)
);

-- A change of a price or rate changes the version of the draft. A change that keeps the total does not.
create temporary table draft as
select test.draft('acme', 'A', '2') as id;
select is((pg_temp.version(draft.id), pg_temp.total(draft.id))::text, '(1,24.00)', 'a new draft has version 1')
from draft;

create temporary table seen (change text, version bigint, total text);
do $$
declare
    v_change record;
    v_id constant uuid := (select draft.id from draft);
begin
    for v_change in
        select * from (
            values
            ('a price', '{"unit_price": "11.00"}'::jsonb, '{"unit_price": "10.00"}'::jsonb),
            ('prices with tax', '{"prices_include_tax": true}', '{"prices_include_tax": null}'),
            ('another rate', jsonb_build_object('tax_rate_id', test.tax_rate('acme', '5.5')),
             jsonb_build_object('tax_rate_id', test.tax_rate('acme', '20'))),
            ('the name', '{"name": "Another A"}', '{"name": "The A"}'),
            ('how the price is written', '{"unit_price": "10"}', '{"unit_price": "10.00"}')
        ) as change (name, there, back)
    loop
        perform pg_temp.change_product('A', v_change.there);
        insert into seen values (v_change.name, pg_temp.version(v_id), pg_temp.total(v_id));
        perform pg_temp.change_product('A', v_change.back);
        insert into seen values ('not ' || v_change.name, pg_temp.version(v_id), pg_temp.total(v_id));
    end loop;
    perform pg_temp.change_org('{"prices_include_tax": true}');
    insert into seen values ('prices with tax everywhere', pg_temp.version(v_id), pg_temp.total(v_id));
    perform pg_temp.change_org('{"prices_include_tax": false}');
    insert into seen values ('not prices with tax everywhere', pg_temp.version(v_id), pg_temp.total(v_id));
    perform test.sell('acme', 'A');
    insert into seen values ('the stock', pg_temp.version(v_id), pg_temp.total(v_id));
end;
$$;
select
    is(
        (
            select string_agg(seen.change || ': ' || seen.total, ', ' order by seen.change) from seen
            where seen.version <> 1
        ),
        'a price: 26.40, another rate: 21.10, prices with tax: 20.00, prices with tax everywhere: 20.00',
        'another total gives another version'
    );
select is(
    (
        select string_agg(seen.change, ', ' order by seen.change) from seen
        where seen.version = 1 and seen.total <> '24.00'
    ), null, 'the same total gives the same version'
);
select is((select count(distinct seen.version) from seen), 4::bigint, 'each total has its own version');
select ok((select max(seen.version) < 2 ^ 53 from seen), 'programs can read the version exactly');
select api.create_tax_rate_period(
    'acme', test.org_id('acme'), test.tax_rate('acme', '20'),
    jsonb_build_object('valid_from_on', current_date + 1, 'rate', '21')
) ->> 'id';
select is(pg_temp.version(draft.id), 1::bigint, 'a rate of tomorrow changes nothing today') from draft;

-- An edit and an issue name a version.
select pg_temp.change_product('A', '{"unit_price": "12.50"}');
select is(pg_temp.total(draft.id), '30.00', 'the price went up') from draft;
select is(pg_temp.edit(draft.id, 1, '{"note": "x"}'), 'PT412 stale', 'an edit that saw the other price') from draft;
select is(pg_temp.issue(draft.id, 1), 'PT412 stale', 'an issue that saw the other price') from draft;
select is(pg_temp.issue(draft.id, pg_temp.version(draft.id)), '1 rows', 'an issue that saw this price') from draft;
select is(pg_temp.issue(draft.id, null), '1 rows', 'an issue without a version') from draft;
select
    is(
        (
            select (items.value ->> 'version')::bigint
            from json_array_elements(
                test.bills('acme', test.org_id('acme'), '{"status": "draft"}') -> 'items'
            ) as items (value)
        ), pg_temp.version(draft.id), 'a list shows the same version'
    )
from draft;
select
    is(
        (
            api.update_bill(
                'acme', test.org_id('acme'), draft.id, pg_temp.version(draft.id), '{"note": "x"}'
            ) ->> 'version'
        )::bigint,
        2::bigint, 'an edit that saw this price makes the next version'
    )
from draft;
select is((pg_temp.version(draft.id), pg_temp.total(draft.id))::text, '(2,30.00)', 'the version stays') from draft;
select is(pg_temp.issue(draft.id, 1), 'PT412 stale', 'an old version is stale') from draft;
select
    is(
        pg_temp.issue(draft.id, 2, jsonb_build_object('issued_on', current_date)),
        '1 rows', 'changes that come with the issue do not make it stale'
    )
from draft;
update data.bill_draft set price_digest = null;
select ok(pg_temp.version(draft.id) > 2 ^ 21, 'a draft without a digest has another version')
from draft;
select is(pg_temp.edit(draft.id, pg_temp.version(draft.id), '{}'), '1 rows', 'it can be edited at that version')
from draft;
select is(
    test.attempt('update data.bill_draft set price_digest = -1'), '23514', 'a digest is not negative'
);

-- The total that was shown.
select
    is(
        pg_temp.issue(draft.id, null, '{"expected_gross_amount": "24.00"}'),
        'PT409 total_changed', 'an issue at another total'
    )
from draft;
select
    alike(
        test.answer(
            format(
                $$
                    select api.issue_bill('acme', test.org_id('acme'), %L, null, 'k', '{"expected_gross_amount": "24"}')
                $$,
                draft.id
            )
        ),
        'PT409 | total_changed %30.00 EUR%24.00 EUR%| expected_gross_amount', 'the answer names both totals'
    )
from draft;
select is(pg_temp.issue(draft.id, null, '{"expected_gross_amount": "30"}'), '1 rows', 'an issue at the right total')
from draft;
select is(pg_temp.issue(draft.id, null, '{"expected_gross_amount": null}'), '1 rows', 'an issue at any total')
from draft;
select
    is(
        test.attempt(
            format($$ select test.sell('acme', 'A', '2', '{"expected_gross_amount": "%s"}') $$, expected.amount)
        ),
        expected.code, format('sold at once for %s', expected.amount)
    )
from (values ('30.00', '1 rows'), ('29.99', 'PT409 total_changed')) as expected (amount, code);
select is(
    test.attempt(
        $$
            select test.sell(
                'acme', 'A', '1',
                jsonb_build_object('expected_gross_amount', '1.00', 'lines', array[test.line('acme', 'A', '0')])
            )
        $$
    ),
    'PT422 validation', 'problems of the request come first'
);
select is(
    pg_temp.issue(test.draft('acme', 'A', '2', '{"expected_gross_amount": "1.00"}'), null), '1 rows',
    'a draft does not store the expected total'
);
select is(
    test.attempt(
        format(
            'select api.create_exchange(''acme'', test.org_id(''acme''), test.bill_id(''acme'', 1), ''x'', %L)',
            jsonb_build_object(
                'return', '{"reason": "no", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb,
                'sale', jsonb_build_object('lines', array[test.line('acme', 'A')], 'expected_gross_amount', '1.00')
            )
        )
    ),
    'PT409 total_changed', 'an exchange compares the total of its sale'
);

-- A quotation.
create temporary table quotation as
select test.draft('acme', 'A', '2', '{"has_frozen_prices": true}') as id;
create function pg_temp.quoted()
returns text
language sql
return (
    select
        format(
            '%s %s %s', shown.bill ->> 'has_frozen_prices', shown.bill ->> 'gross_amount',
            case when (shown.bill ->> 'version')::bigint < 1000 then shown.bill ->> 'version' else 'changed' end
        )
    from quotation
    cross join lateral pg_temp.shown(quotation.id) as shown (bill)
);
create function pg_temp.requote(p_body jsonb)
returns text
language sql
return (
    select
        api.update_bill(
            'acme', test.org_id('acme'), quotation.id, pg_temp.version(quotation.id), p_body
        ) ->> 'gross_amount'
    from quotation
);
select is(pg_temp.quoted(), 'true 30.00 1', 'a quotation');
select is((pg_temp.shown(draft.id) ->> 'has_frozen_prices'), 'false', 'another draft is not a quotation') from draft;
select pg_temp.change_product('A', '{"unit_price": "99.00"}');
select is(pg_temp.quoted(), 'true 30.00 1', 'a quotation keeps its prices and its version');
select pg_temp.change_product('A', '{"prices_include_tax": true}');
select pg_temp.change_org('{"prices_include_tax": true}');
select is(pg_temp.quoted(), 'true 30.00 1', 'it keeps whether prices include tax');
select pg_temp.change_org('{"prices_include_tax": false}');
select pg_temp.change_product('A', '{"prices_include_tax": null}');
select pg_temp.change_product('A', jsonb_build_object('tax_rate_id', test.tax_rate('acme', '5.5')));
select is(pg_temp.quoted(), 'true 26.38 changed', 'its tax rate is that of the day');
select pg_temp.change_product('A', jsonb_build_object('tax_rate_id', test.tax_rate('acme', '20')));
select is(
    pg_temp.requote(jsonb_build_object('lines', array[test.line('acme', 'A', '3'), test.line('acme', 'B', '1')])),
    '50.00',
    'more of the same at the same price, others at the price of today'
);
select pg_temp.change_product('B', '{"unit_price": "50.00"}');
select is(pg_temp.quoted(), 'true 50.00 2', 'it keeps the added prices');
select is(
    pg_temp.requote(jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_price": "1.00"}')])), '1.20',
    'a price on the line comes first'
);
select is(
    pg_temp.requote(jsonb_build_object('lines', array[test.line('acme', 'A', '1'), test.line('acme', 'B', '1')])),
    '65.00',
    'a product that was removed and added has the price of today'
);
select is(pg_temp.requote('{"has_frozen_prices": false}'), '168.80', 'released, it has the prices of today');
select is(
    (
        select bill_draft.frozen_prices from data.bill_draft
        inner join quotation on bill_draft.id = quotation.id
    ), null, 'released, it stores no prices'
);
select is(pg_temp.requote('{"note": "y"}'), '168.80', 'it stores no prices after other edits');
select is(pg_temp.requote('{"has_frozen_prices": true}'), '168.80', 'frozen again');
select pg_temp.change_product('A', '{"unit_price": "1.00"}');
select is(
    pg_temp.requote('{"note": "z", "has_frozen_prices": null}'), '168.80', 'frozen again, it keeps the new prices'
);
select is(
    pg_temp.requote('{"discount_amount": "100.00"}'), '55.51', 'a discount above today''s total is accepted'
);
select
    is(
        (api.check_bill('acme', test.org_id('acme'), quotation.id) ->> 'is_ready')::boolean,
        true, 'check_bill reports nothing'
    )
from quotation;
select pg_temp.requote('{"discount_amount": null}');
select is(
    (
        select (bill ->> 'gross_amount', bill ->> 'has_frozen_prices', bill -> 'lines' -> 0 ->> 'unit_price')::text
        from quotation
        cross join api.issue_bill(
            'acme', test.org_id('acme'), quotation.id, null, 'issued', '{"expected_gross_amount": "168.80"}'
        ) as bill
    ),
    '(168.80,false,99.00)', 'it is issued at its prices'
);
select is(
    test.draft('acme', 'A', '1', '{"has_frozen_prices": true, "lines": []}') is not null,
    true, 'a quotation without lines'
);
select is(
    test.attempt($$ update data.bill_draft set frozen_prices = '[]' $$), '23514', 'prices are stored by product'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
