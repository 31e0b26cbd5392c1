-- get_bill_margin: the net amount of a document less the cost of its goods.
begin;
select plan(12);

select test.sign_up('acme');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '3', 'unit_cost', '3.335', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product('acme', 'B', '{"quantity": "10", "unit_cost": "12.50"}');
select test.product('acme', 'S', '{"tracks_stock": false}');

create function pg_temp.margin(p_sequence_no bigint, p_type text default 'bill')
returns text
language sql
return (
    select
        concat_ws(
            ' ', body ->> 'net_amount', body ->> 'cost_amount', body ->> 'margin_amount',
            coalesce(body ->> 'margin_percent', '-')
        )
        || ': '
        || (
            select
                string_agg(
                    concat_ws(
                        ' ', line.value ->> 'sku', line.value ->> 'quantity', line.value ->> 'net_amount',
                        coalesce(line.value ->> 'cost_amount', '-'),
                        coalesce(line.value ->> 'margin_amount', '-'), coalesce(line.value ->> 'margin_percent', '-')
                    ),
                    ', ' order by line.no
                )
            from json_array_elements(body -> 'lines') with ordinality as line (value, no)
        )
    from api.get_bill_margin('acme', test.org_id('acme'), test.bill_id('acme', p_sequence_no, p_type)) as body
);

select test.sell(
    'acme', 'A', '1',
    jsonb_build_object(
        'discount_percent', '10',
        'lines',
        jsonb_build_array(test.line('acme', 'A', '2'), test.line('acme', 'B', '1'), test.line('acme', 'S', '1'))
    )
) ->> 'id';
select is(
    pg_temp.margin(1),
    '36.00 19.17 7.83 29.00: A 2 18.00 6.67 11.33 62.94, B 1 9.00 12.50 -3.50 -38.89, S 1 9.00 - - -',
    'net after all discounts less cost at moving average; what a service costs is not known'
);
select test.receive('acme', 'A', '100', '9') ->> 'id';
select is(
    pg_temp.margin(1),
    '36.00 19.17 7.83 29.00: A 2 18.00 6.67 11.33 62.94, B 1 9.00 12.50 -3.50 -38.89, S 1 9.00 - - -',
    'later receipts at another cost change nothing'
);
select test.sell(
    'acme', 'A', '1', jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A', '1', '{"unit_price": "0"}')))
) ->> 'id';
select is(pg_temp.margin(2), '0.00 8.94 -8.94 -: A 1 0.00 8.94 -8.94 -', 'a gift has no percentage');

select test.credit('acme', 1, 1, '1') ->> 'id';
select is(
    pg_temp.margin(1, 'credit_note'),
    '-9.00 -3.34 -5.66 62.89: A -1 -9.00 -3.34 -5.66 62.89', 'a return takes its margin back'
);
select is(
    (
        select (
            sum((body ->> 'margin_amount')::numeric),
            sum((body ->> 'net_amount')::numeric), sum((body ->> 'cost_amount')::numeric)
        )::text
        from data.bill
        cross join lateral api.get_bill_margin('acme', test.org_id('acme'), bill.id) as body
    ),
    (
        select (sum(shown.margin_amount), sum(shown.net_amount), sum(shown.cost_amount))::text
        from analytics.sales_by_product as shown
    ),
    'the sum agrees with the analysts'' view'
);
select is(
    (
        select (body ->> 'type', body ->> 'number', body ->> 'currency', body ->> 'id')::text
        from api.get_bill_margin('acme', test.org_id('acme'), test.bill_id('acme', 1, 'credit_note')) as body
    ),
    (
        select (bill.type, bill.number, bill.currency, bill.id)::text from data.bill
        where bill.type = 'credit_note'
    ),
    'the answer names the document'
);
select test.sell('acme', 'S', '1') ->> 'id';
select is(
    (
        select
            concat_ws(
                ' ', body ->> 'net_amount', body ->> 'uncosted_net_amount', coalesce(body ->> 'cost_amount', '-'),
                coalesce(body ->> 'margin_amount', '-'), coalesce(body ->> 'margin_percent', '-')
            )
        from api.get_bill_margin('acme', test.org_id('acme'), test.bill_id('acme', 3)) as body
    ),
    '10.00 10.00 - - -', 'nobody knows the margin of services alone'
);
select test.credit('acme', 1, 1, '1', '{"lines": [{"line_no": 1, "amount": "1.00"}]}') ->> 'id';
select is(
    pg_temp.margin(2, 'credit_note'), '-1.00 0.00 -1.00 100.00: A -1 -1.00 - -1.00 100.00',
    'an amount off the price costs nothing, and lessens the margin by itself'
);
select test.product('acme', 'F', '{"quantity": "5", "unit_cost": "0"}');
select test.sell('acme', 'F', '1') ->> 'id';
select is(pg_temp.margin(4), '10.00 -: F 1 10.00 - - -', 'goods that came in without a price have no margin either');
select throws_ok(
    format($$ select api.get_bill_margin('acme', test.org_id('acme'), %L) $$, test.draft('acme', 'A')),
    'PT404', 'not_found', 'a draft has no margin'
);
select test.join('acme', 'cashier');
select is(
    test.attempt($$ select api.get_bill_margin('acme cashier', test.org_id('acme'), test.bill_id('acme', 1)) $$),
    'PT403 forbidden', 'a cashier cannot read the margin'
);
select is_empty(
    $$
        select document.*
        from (select api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 1))::text as body) as document
        where document.body ~ 'cost'
    $$,
    'a bill shows no cost'
);

select * from finish();
rollback;
