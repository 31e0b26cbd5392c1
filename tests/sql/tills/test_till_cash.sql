-- The expected cash of a drawer: cash kept, given back, rounded, put in and taken out.
begin;
select plan(35);

select test.sign_up('acme');
select api.update_org('acme', test.org_id('acme'), 1, '{"cash_rounding_increment": "0.05"}') ->> 'id';
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "10.00"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.open_till('acme')::text;
select test.open_till('acme', 'T2')::text;

create function pg_temp.at_till(p_body jsonb default '{}', p_code text default 'T1')
returns jsonb
language sql
return jsonb_build_object('register_id', test.register_id('acme', p_code)) || p_body;

create function pg_temp.expected(p_code text default 'T1')
returns text
language sql
return api.get_cash_session('acme', test.org_id('acme'), test.session_id('acme', p_code)) ->> 'expected_amount';

-- The worked cases of rounding to the coin, each paid in cash at the till.
create temporary table paid as
select
    "case".content as expect,
    test.sell(
        'acme', 'A', '1',
        pg_temp.at_till(
            jsonb_build_object(
                'lines', array[test.line('acme', 'A', '1', jsonb_build_object('unit_price', "case".content -> 'due'))],
                'payments', array[jsonb_build_object('method', 'cash', 'amount', "case".content -> 'cash_due')]
            )
        )
    ) as bill
from test.cases('cash_rounding') as "case" (content);
select
    is(
        (
            (paid.bill ->> 'due_amount')::numeric, (paid.bill -> 'payments' -> 0 ->> 'amount')::numeric,
            coalesce((paid.bill -> 'payments' -> 0 ->> 'rounding_amount')::numeric, 0)
        )::text,
        (0.00, (paid.expect ->> 'cash_due')::numeric(10, 2), -(paid.expect ->> 'adjustment')::numeric(10, 2))::text,
        format('%s due, %s in cash', paid.expect ->> 'due', paid.expect ->> 'cash_due')
    )
from paid;
select is(
    (
        select (
            report ->> 'cash_received_amount', report ->> 'cash_rounding_amount', report ->> 'expected_amount'
        )::text
        from api.get_cash_session_report('acme', test.org_id('acme'), test.session_id('acme')) as report
    ),
    (
        select
            (
                sum((paid.expect ->> 'cash_due')::numeric)::text, (-sum((paid.expect ->> 'adjustment')::numeric))::text,
                (100.00 + sum((paid.expect ->> 'cash_due')::numeric))::text
            )::text
        from paid
    ),
    'the drawer holds the cash paid; rounding has its own line'
);

-- Payments that move cash, and others.
create temporary table before as select pg_temp.expected()::numeric as amount;
create function pg_temp.gained()
returns numeric
language sql
as $$ select pg_temp.expected()::numeric - before.amount from before $$;

select test.sell(
    'acme', 'A', '2', pg_temp.at_till('{"payments": [{"method": "cash", "tendered_amount": "50.00"}]}')
) ->> 'number';
select is(pg_temp.gained(), 20.00, 'cash: the tendered amount less the change');
select test.sell(
    'acme', 'A', '2',
    pg_temp.at_till('{"payments": [{"method": "card", "amount": "15.00"}, {"method": "cash", "amount": "5.00"}]}')
) ->> 'number';
select is(pg_temp.gained(), 25.00, 'by card and in cash: only the cash');
select is(
    test.sell(
        'acme', 'A', '1', '{"payments": [{"method": "cash", "amount": "10.00"}]}'
    ) -> 'payments' -> 0 ->> 'cash_session_id',
    null, 'cash without a till is allowed'
);
select is(pg_temp.gained(), 25.00, 'cash without a till is in no drawer');
select test.sell('acme', 'A', '1', pg_temp.at_till('{}', 'T2')) ->> 'number';
select is(pg_temp.gained(), 25.00, 'an unpaid bill adds nothing to a drawer');
select is(
    (
        select (payment ->> 'method', payment ->> 'cash_session_id')::text
        from test.pay('acme', 9, 'cash', '4.00', pg_temp.at_till()) as payment
    ),
    format('(cash,%s)', test.session_id('acme')), 'a bill of one till is paid at another'
);
select is(pg_temp.gained(), 29.00, 'the drawer of that till gets it');
select test.pay('acme', 9, 'transfer', '6.00') ->> 'id';
select is(pg_temp.gained(), 29.00, 'a transfer is in no drawer');
select test.credit(
    'acme', 6, 1, '1', pg_temp.at_till('{"payments": [{"method": "cash", "amount": "10.00"}]}')
) ->> 'number';
select is(pg_temp.gained(), 19.00, 'a payout for a credit note leaves the drawer');
select test.credit('acme', 7) ->> 'number';
select is(
    (
        select payment ->> 'cash_session_id'
        from api.create_payment(
            'acme', test.org_id('acme'), test.bill_id('acme', 2, 'credit_note'), 'out',
            pg_temp.at_till('{"method": "cash", "amount": "10.00"}')
        ) as payment
    ),
    test.session_id('acme')::text, 'a later payout leaves the drawer too'
);
select is(pg_temp.gained(), 9.00, 'this payout leaves the drawer too');
create temporary table deposit as
select
    api.create_customer_payment(
        'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'deposit',
        pg_temp.at_till('{"method": "cash", "amount": "30.00"}')
    ) as payment;
select is(pg_temp.gained(), 39.00, 'money on account is received');
select test.sell(
    'acme', 'A', '1', pg_temp.at_till(jsonb_build_object('customer_id', test.customer_id('acme', 'Bea')))
) ->> 'number';
select
    api.create_allocation(
        'acme', test.org_id('acme'), test.bill_id('acme', 10), 'spend',
        jsonb_build_object('payment_id', deposit.payment -> 'id', 'amount', '10.00')
    ) ->> 'id'
from deposit;
select is(pg_temp.gained(), 39.00, 'spending it moves no cash');
select
    api.create_customer_refund(
        'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'refund',
        pg_temp.at_till(jsonb_build_object('payment_id', deposit.payment -> 'id', 'method', 'cash', 'amount', '20.00'))
    ) ->> 'id'
from deposit;
select is(pg_temp.gained(), 19.00, 'paying it out does move cash');
select test.sell(
    'acme', 'A', '1', pg_temp.at_till(jsonb_build_object('customer_id', test.customer_id('acme', 'Bea')))
) ->> 'number';
select test.pay('acme', 11, 'cash', '15.00', pg_temp.at_till('{"overpayment": "credit"}')) ->> 'id';
select is(pg_temp.gained(), 34.00, 'an overpayment on account is in the drawer too');
select test.move_cash('acme', '-4.00') ->> 'id';
select is(pg_temp.gained(), 30.00, 'cash taken out is not in the drawer');

select
    is(
        test.attempt(format(asked.statement, pg_temp.at_till(asked.body))), asked.answer, asked.why
    )
from (
    values
    (
        $$ select test.pay('acme', 9, 'cash', '1', %L) $$, jsonb_build_object('register_id', gen_random_uuid()),
        'PT404 not_found', 'a payment at an unknown register'
    ),
    (
        $$
            select api.create_customer_payment(
                'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'k',
                '{"method": "cash", "amount": "1"}'::jsonb || %L
            )
        $$,
        jsonb_build_object('register_id', gen_random_uuid()), 'PT404 not_found', 'a deposit at an unknown register'
    ),
    (
        $$ select test.credit('acme', 1, 1, '1', %L) $$, jsonb_build_object('register_id', gen_random_uuid()),
        'PT404 not_found', 'a credit note at an unknown register'
    )
) as asked (statement, body, answer, why);

-- The sums per method in the X report and in the Z report.
create temporary table x_report as
select api.get_cash_session_report('acme', test.org_id('acme'), test.session_id('acme')) as content;
select is(
    (select x_report.content::jsonb -> 'payments' from x_report),
    jsonb_build_array(
        jsonb_build_object('method', 'card', 'payment_count', 1, 'received_amount', '15.00', 'paid_out_amount', '0.00'),
        jsonb_build_object(
            'method', 'cash', 'payment_count', 14,
            'received_amount', (select (sum((paid.expect ->> 'cash_due')::numeric) + 74.00)::text from paid),
            'paid_out_amount', '40.00'
        )
    ),
    'money by method, without set-offs and allocations'
);
select
    is(
        (
            report ->> 'expected_amount', report ->> 'over_short_amount', report ->> 'cash_rounding_amount',
            (report -> 'payments')::text
        )::text,
        (
            x_report.content ->> 'expected_amount', '0.00', x_report.content ->> 'cash_rounding_amount',
            (x_report.content -> 'payments')::text
        )::text,
        'the Z report equals the X report'
    )
from x_report
cross join lateral test.close_till('acme', x_report.content ->> 'expected_amount') as report;
select throws_ok(
    $$ select test.pay('acme', 9, 'cash', '1', pg_temp.at_till()) $$,
    'PT409', 'no_open_cash_session', 'then the till takes no more money'
);

-- A refused issue of a draft lists all problems at once.
select is(
    (
        select api.check_bill(
            'acme', test.org_id('acme'),
            test.draft(
                'acme', 'A', '1',
                pg_temp.at_till(jsonb_build_object('sold_at', now() + interval '1 day', 'due_on', '1999-01-01'))
            )
        ) -> 'problems'
    )::jsonb @? '$[*] ? (@.slug == "no_open_cash_session" && @.field == "register_id")',
    true, 'the list includes that its register is not open'
);
select is(
    (
        select array_agg(problem ->> 'field' order by problem ->> 'field')
        from json_array_elements(
            api.check_bill(
                'acme', test.org_id('acme'),
                test.draft(
                    'acme', 'A', '1',
                    jsonb_build_object('register_id', gen_random_uuid(), 'sold_at', now() + interval '1 day')
                )
            ) -> 'problems'
        ) as problem
    ),
    array['register_id', 'sold_at'], 'an unknown register, or a time in the future'
);

-- An exchange at a till.
select test.open_till('acme', p_float => '50.00')::text;
select is(
    (
        select (exchange -> 'bill' ->> 'cash_session_id', exchange -> 'credit_note' ->> 'cash_session_id')::text
        from api.create_exchange(
            'acme', test.org_id('acme'), test.bill_id('acme', 6), 'exchange',
            jsonb_build_object(
                'return',
                pg_temp.at_till('{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'),
                'sale', pg_temp.at_till(
                    jsonb_build_object(
                        'lines', array[test.line('acme', 'A', '3')],
                        'payments', '[{"method": "cash", "amount": "20.00"}]'::jsonb
                    )
                )
            )
        ) as exchange
    ),
    format('(%s,%s)', test.session_id('acme'), test.session_id('acme')),
    'both documents of an exchange are in the shift'
);
select is(pg_temp.expected(), '70.00', 'the drawer has the difference that was paid');

-- A shift closes whatever it adds up to.
select test.move_cash('acme', '999999999999999.99') ->> 'id' from generate_series(1, 3);
select is(
    test.close_till('acme', '999999999999999.99') ->> 'over_short_amount',
    '-2000000000000069.98', 'a shift of sums that no amount could be is closed'
);
select is(
    (select max(z_report.cash_in_amount)::numeric from data.z_report), 2999999999999999.97, 'and its report says them'
);

select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
