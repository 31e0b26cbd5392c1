-- create_payment: never more than is due; in cash, to the coin.
begin;
select plan(37);

select test.sign_up('acme');
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "100.00"}');
select test.sell('acme', 'A') ->> 'number';

select is(
    (
        select (payment ->> 'method', payment ->> 'amount', payment ->> 'paid_on', payment ->> 'rounding_amount')::text
        from test.pay('acme', 1, 'card', '30') as payment
    ),
    format('(card,30.00,%s,)', current_date), 'a part is paid'
);
select throws_ok(
    $$ select test.pay('acme', 1, 'transfer', '70.01') $$, 'PT409', 'payment_exceeds_due', 'not more than the rest'
);
select is(
    test.pay('acme', 1, 'transfer', '70', jsonb_build_object('paid_on', current_date - 2)) ->> 'paid_on',
    (current_date - 2)::text, 'the rest is paid, on another day'
);
select throws_ok($$ select test.pay('acme', 1, 'card', '0.01') $$, 'PT409', 'payment_exceeds_due', 'then no payment');
select throws_ok($$ select test.pay('acme', 1, 'cash', '0') $$, 'PT422', 'validation', 'not even zero');
select is(
    (
        select (bill ->> 'paid_amount', bill ->> 'due_amount', json_array_length(bill -> 'payments'))::text
        from api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 1)) as bill
    ),
    '(100.00,0.00,2)', 'paid_amount is the sum of the payments'
);

select test.sell('acme', 'A') ->> 'number';
select
    is(
        test.attempt(format('select test.pay(''acme'', 2, %L, %L)', refused.method, refused.amount)),
        'PT422 validation', refused.why
    )
from (
    values
    (null, '1', 'no method'),
    ('credit_note', '1', 'a method that only the books use'),
    ('cash_rounding', '1', 'likewise'),
    ('card', null, 'no amount'),
    ('card', '0', 'nothing'),
    ('card', '-1', 'less'),
    ('card', '0.005', 'half a cent')
) as refused (method, amount, why);
select is(
    test.attempt(format($$ select test.pay('acme', 2, 'card', '1', '{"paid_on": "%s"}') $$, current_date + 2)),
    'PT422 validation', 'paid in the future'
);
select is(
    test.attempt(
        $$
            select api.create_payment(
                'acme', test.org_id('acme'), gen_random_uuid(), 'k', '{"method": "card", "amount": "1"}'
            )
        $$
    ),
    'PT404 not_found', 'no such bill'
);

-- The worked cases of rounding to the coin: the amount due is paid in cash.
select test.sign_up('coins');
select api.update_org('coins', test.org_id('coins'), 1, '{"cash_rounding_increment": "0.05"}') ->> 'id';
select test.product('coins', 'A', '{"tracks_stock": false}');

create temporary table paid as
select
    "case".content as expect,
    test.sell(
        'coins', 'A', '1',
        jsonb_build_object(
            'lines', array[test.line('coins', 'A', '1', jsonb_build_object('unit_price', "case".content -> 'due'))],
            'payments', array[jsonb_build_object('method', 'cash', 'amount', "case".content -> 'cash_due')]
        )
    ) as bill
from test.cases('cash_rounding') as "case" (content);

select
    is(
        (
            (paid.bill ->> 'due_amount')::numeric,
            (paid.bill -> 'payments' -> 0 ->> 'amount')::numeric,
            coalesce((paid.bill -> 'payments' -> 0 ->> 'rounding_amount')::numeric, 0)
        )::text,
        (
            0.00, (paid.expect ->> 'cash_due')::numeric(10, 2), -(paid.expect ->> 'adjustment')::numeric(10, 2)
        )::text,
        format('%s due, %s in cash', paid.expect ->> 'due', paid.expect ->> 'cash_due')
    )
from paid;
select is(
    (select max(json_array_length(paid.bill -> 'payments')) from paid),
    1, 'the rounding is not shown as a payment'
);
select is(
    (
        select count(*) from data.payment
        where payment.method = 'cash_rounding'
    ), 5::bigint, 'the rounding has its own row in the books'
);

select test.sell(
    'coins', 'A', '1', jsonb_build_object('lines', array[test.line('coins', 'A', '1', '{"unit_price": "14.67"}')])
) ->> 'number';
select throws_ok(
    $$ select test.pay('coins', 6, 'cash', '14.67') $$,
    'PT409', 'payment_exceeds_due', 'more cash than the rounded amount'
);
select is(
    test.pay('coins', 6, 'card', '14.67') ->> 'rounding_amount', null, 'a card payment is exact to the cent'
);

-- A part payment in cash is a sum of coins: only the last payment is rounded.
select test.sell(
    'coins', 'A', '1', jsonb_build_object('lines', array[test.line('coins', 'A', '1', '{"unit_price": "200.03"}')])
) ->> 'number';
select
    is(
        test.attempt(format($$ select test.pay('coins', 7, 'cash', %L) $$, "case".content ->> 'amount')),
        case when "case".content -> 'nearest' @> ("case".content -> 'amount') then '1 rows' else 'PT422 validation' end,
        format('%s of 200.03 in coins of %s', "case".content ->> 'amount', "case".content ->> 'increment')
    )
from test.cases('cash_parts') as "case" (content);
select is_empty(
    $$
        select nearest.amount
        from test.cases('cash_parts') as "case" (content)
        cross join jsonb_array_elements_text("case".content -> 'nearest') as nearest (amount)
        where test.attempt(format($q$ select test.pay('coins', 7, 'cash', %L) $q$, nearest.amount)) <> '1 rows'
    $$,
    'the suggested sums can be paid'
);
select
    is(
        split_part(
            test.answer(format($$ select test.pay('coins', 7, 'cash', %L, %L) $$, refused.amount, refused.body)),
            ' | ', 5
        ), refused.field, refused.why
    )
from (
    values
    ('200.03', '{}', 'amount', 'the exact amount due, in cash'),
    (null, '{"tendered_amount": "5.03"}', 'tendered_amount', 'less tendered than due'),
    ('5.03', '{"tendered_amount": "10.00"}', 'amount', 'a part payment with change')
) as refused (amount, body, field, why);
select api.create_customer('coins', test.org_id('coins'), '{"name": "Bea"}') ->> 'id';
select is(
    test.attempt($$ select test.deposit('coins', 'Bea', '5.03', '{"method": "cash"}') $$), 'PT422 validation',
    'money on account in cash'
);
select test.sell(
    'coins', 'A', '1',
    jsonb_build_object(
        'customer_id', test.customer_id('coins', 'Bea'),
        'lines', array[test.line('coins', 'A', '1', '{"unit_price": "10.03"}')]
    )
) ->> 'number';
select alike(
    test.answer($$ select test.pay('coins', 8, 'cash', '20.03', '{"overpayment": "credit"}') $$),
    'PT422 | validation % 20.00 EUR % 20.05 EUR % | amount',
    'more than due, as credit: the answer names the nearest sum'
);
select is(
    (
        select (payment ->> 'amount', payment ->> 'rounding_amount')::text
        from test.pay('coins', 8, 'cash', '20.00', '{"overpayment": "credit"}') as payment
    ),
    '(10.05,-0.02)', 'a sum of coins: the amount due is rounded and the rest is on account'
);
select is(test.found_by_verify('coins'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
