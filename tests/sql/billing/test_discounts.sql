-- Discounts by amount, on a line and on the whole; terms of payment.
begin;
select plan(16);

select test.sign_up('acme');
select test.product(
    'acme', 'A', jsonb_build_object('unit', 'kg', 'quantity', '100', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product(
    'acme', 'B', jsonb_build_object('unit', 'kg', 'quantity', '100', 'tax_rate_id', test.tax_rate('acme', '5.5'))
);

create function pg_temp.sale(p_body jsonb)
returns jsonb
language sql
return test.sell('acme', 'A', '1', p_body)::jsonb;
create function pg_temp.totals(p_bill jsonb)
returns text
language sql
return format(
    '%s - %s = %s + %s = %s', p_bill ->> 'line_net_amount', p_bill ->> 'discount_amount', p_bill ->> 'net_amount',
    p_bill ->> 'tax_amount', p_bill ->> 'gross_amount'
);

select is(
    (
        select (line ->> 'amount', line ->> 'discount_amount', line ->> 'discount_percent')::text
        from
            pg_temp.sale(
                jsonb_build_object('lines', array[test.line('acme', 'A', '3', '{"discount_amount": "4.50"}')])
            ) as bill
        cross join lateral (select bill -> 'lines' -> 0) as first (line)
    ), '(25.50,4.50,0)', 'an amount off a line'
);
select is(
    (
        select (line ->> 'amount', line ->> 'discount_amount', line ->> 'discount_percent')::text
        from
            pg_temp.sale(
                jsonb_build_object('lines', array[test.line('acme', 'A', '3', '{"discount_percent": "12.5"}')])
            ) as bill
        cross join lateral (select bill -> 'lines' -> 0) as first (line)
    ), '(26.25,3.75,12.5)', 'a percentage, and its amount'
);
select is(
    pg_temp.totals(
        pg_temp.sale(jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"discount_amount": "10.00"}')]))
    ),
    '0.00 - 0.00 = 0.00 + 0.00 = 0.00', 'an amount of the whole line'
);

select
    is(
        pg_temp.totals(
            pg_temp.sale(jsonb_build_object('lines', array[test.line('acme', 'A', half.quantity, half.body)]))
        ), '0.00 - 0.00 = 0.00 + 0.00 = 0.00', format('all of %s at %s', half.quantity, half.body ->> 'unit_price')
    )
from (
    values
    ('1', '{"unit_price": "0.005", "discount_amount": "0.01"}'::jsonb),
    ('31.1', '{"unit_price": "35.15", "discount_amount": "1093.17"}')
) as half (quantity, body);

-- The worked split: 10.00 over 59.97, 7.50 and 4.45.
create temporary table split as
select
    pg_temp.sale(
        jsonb_build_object(
            'discount_amount', '10.00',
            'lines',
            array[
                test.line('acme', 'A', '3', '{"unit_price": "19.99"}'),
                test.line('acme', 'B', '1', '{"unit_price": "7.50"}'),
                test.line('acme', 'B', '0.345', '{"unit_price": "12.90"}')
            ]
        )
    ) as bill;
select is(pg_temp.totals(split.bill), '71.92 - 10.00 = 61.92 + 10.90 = 72.82', 'an amount off the whole') from split;
select
    is(
        (
            select
                string_agg(
                    format('%s: %s', tax.value ->> 'tax_rate', tax.value ->> 'base_amount'), ', ' order by tax.no
                )
            from jsonb_array_elements(split.bill -> 'taxes') with ordinality as tax (value, no)
        ), '20: 51.63, 5.5: 10.29', 'it is shared among the tax rates in proportion'
    )
from split;
select
    is(
        (
            select sum((line.value ->> 'taxable_amount')::numeric)
            from jsonb_array_elements(split.bill -> 'lines') as line (value)
        ), 61.92, 'it is shared among the lines'
    )
from split;
select is(
    pg_temp.totals(pg_temp.sale('{"discount_amount": "10.00"}')),
    '10.00 - 10.00 = 0.00 + 0.00 = 0.00', 'an amount of the whole bill'
);

-- If prices include tax, the amount of a discount includes it too.
select api.update_org('acme', test.org_id('acme'), 1, '{"prices_include_tax": true}') ->> 'name';
select is(
    pg_temp.sale('{"discount_amount": "4.00"}') ->> 'gross_amount', '6.00', 'off the price that the customer sees'
);

-- Terms.
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea", "payment_terms_days": 14}') ->> 'name';
select api.create_customer('acme', test.org_id('acme'), '{"name": "Cid"}') ->> 'name';
select
    is(
        (
            pg_temp.sale(jsonb_build_object('customer_id', test.customer_id('acme', who.name))) ->> 'due_on'
        )::date,
        current_date + who.days, format('%s has %s days', who.name, who.days)
    )
from (values ('Bea', 14), ('Cid', null)) as who (name, days);
select api.update_org(
    'acme', test.org_id('acme'), 2, '{"payment_terms_days": 30, "payment_terms": "30 days net"}'
) ->> 'name';
select
    is(
        (
            pg_temp.sale(jsonb_build_object('customer_id', test.customer_id('acme', who.name))) ->> 'due_on'
        )::date,
        current_date + who.days, format('%s now has %s days', who.name, who.days)
    )
from (values ('Bea', 14), ('Cid', 30)) as who (name, days);
select is(
    (
        select (bill ->> 'due_on', bill ->> 'payment_terms')::text
        from pg_temp.sale('{}') as bill
    ), '(,"30 days net")', 'a walk-in customer pays at once'
);
select is(
    (
        select (bill ->> 'due_on', bill ->> 'payment_terms')::text
        from pg_temp.sale(jsonb_build_object('due_on', current_date + 3, 'payment_terms', 'on Friday')) as bill
    ), format('(%s,"on Friday")', current_date + 3), 'unless the bill says so'
);

select * from finish();
rollback;
