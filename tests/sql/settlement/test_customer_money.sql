-- create_customer_payment, create_allocation, create_customer_refund, overpayment, change: credits are spent
-- once, by their own customer, and never beyond the rest.
begin;
select plan(66);

select test.sign_up('acme');
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "100.00"}');
select api.create_customer('acme', test.org_id('acme'), jsonb_build_object('name', customer.name)) ->> 'id'
from (values ('Bea'), ('Cem')) as customer (name);

create function pg_temp.sell_to(p_customer text, p_body jsonb default '{}')
returns json
language sql
return test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', p_customer)) || p_body);

create function pg_temp.due(p_sequence_no bigint, p_type text default 'bill')
returns text
language sql
return api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', p_sequence_no, p_type)) ->> 'due_amount';

create function pg_temp.left_of(p_item_id uuid)
returns numeric
language sql
return (
    select open_item.due_amount::numeric from data.open_item
    where open_item.item_id = p_item_id
);

create function pg_temp.account(p_customer text)
returns text
language sql
return test.account_id('acme', p_customer)::text;

-- Several methods at once; in cash, change.
create temporary table sold as
select
    pg_temp.sell_to(
        'Bea',
        '{
            "payments": [
                {"method": "card", "amount": "30.00", "reference": "slip 7"},
                {"method": "transfer", "amount": "20.00"},
                {"method": "cash", "tendered_amount": "60.00"}
            ]
        }'
    ) as bill;
select
    results_eq(
        $$
            select
                payment.value ->> 'method',
                payment.value ->> 'amount',
                payment.value ->> 'tendered_amount',
                payment.value ->> 'change_amount',
                payment.value ->> 'reference'
            from sold
            cross join json_array_elements(sold.bill -> 'payments') with ordinality as payment (value, no)
            order by payment.no
        $$,
        $$
            values
            ('card', '30.00', null, null, 'slip 7'),
            ('transfer', '20.00', null, null, null),
            ('cash', '50.00', '60.00', '10.00', null)
        $$,
        'three methods at once, in order, with change'
    );
select is(sold.bill ->> 'due_amount', '0.00', 'nothing is due') from sold;
select is_empty($$ select open_item.* from data.open_item $$, 'a sale paid at once leaves no open item');

select is(
    (
        select (
            payment.value ->> 'amount', payment.value ->> 'tendered_amount', payment.value ->> 'change_amount'
        )::text
        from
            pg_temp.sell_to(
                'Bea', '{"payments": [{"method": "cash", "amount": "40", "tendered_amount": "50"}]}'
            ) as bill,
            json_array_elements(bill -> 'payments') as payment (value)
    ),
    '(40.00,50.00,10.00)', 'a part in cash, with change'
);
select is(pg_temp.due(2), '60.00', 'the rest is due');
select is(pg_temp.left_of(test.bill_id('acme', 2)), 60.00, 'the rest is an open item');
select is(
    (
        select (payment ->> 'amount', payment ->> 'change_amount')::text
        from test.pay('acme', 2, 'cash', null, '{"tendered_amount": "20"}') as payment
    ),
    '(20.00,0.00)', 'less tendered than due: all of it is paid'
);

select
    is(
        split_part(test.answer(format($$ select pg_temp.sell_to('Bea', %L) $$, refused.body)), ' | ', 1)
        || ' ' || split_part(test.answer(format($$ select pg_temp.sell_to('Bea', %L) $$, refused.body)), ' | ', 2)
        || ' ' || split_part(test.answer(format($$ select pg_temp.sell_to('Bea', %L) $$, refused.body)), ' | ', 5),
        refused.answer, refused.why
    )
from (
    values
    (
        '{"payments": [{"method": "card", "amount": "1", "tendered_amount": "2"}]}'::jsonb,
        'PT422 validation payments.0.tendered_amount', 'a card has no tendered amount'
    ),
    (
        '{"payments": [{"method": "cash", "amount": "2", "tendered_amount": "1"}]}',
        'PT422 validation payments.0.tendered_amount', 'less tendered than the payment'
    ),
    (
        '{"payments": [{"method": "cash", "tendered_amount": "0.001"}]}',
        'PT422 validation payments.0.tendered_amount', 'a fraction of a cent'
    ),
    (
        '{"payments": [{"method": "cash", "tendered_amount": "-1"}]}',
        'PT422 validation payments.0.tendered_amount', 'a negative value'
    ),
    ('{"payments": [{"method": "cash"}]}', 'PT422 validation payments.0.amount', 'neither'),
    ('{"payments": [{"method": "cash", "tendered_amount": "0"}]}', 'PT422 validation payments.0.amount', 'nothing'),
    (
        '{"payments": [{"method": "card", "amount": "60"}, {"method": "card", "amount": "40.01"}]}',
        'PT409 payment_exceeds_due payments.1.amount', 'the second payment beyond the rest of the first'
    ),
    (
        '{"payments": [{"method": "on_account", "amount": "1"}]}',
        'PT422 validation payments.0.method', 'a method that only the books use'
    )
) as refused (body, answer, why);
select is((select count(*) from data.bill), 2::bigint, 'nothing is partly done');

-- An overpayment goes to the customer's account if the request asks for it.
select throws_ok(
    $$ select test.pay('acme', 2, 'card', '50') $$, 'PT409', 'payment_exceeds_due', 'more than is due is refused'
);
create temporary table overpaid as
select test.pay('acme', 2, 'card', '50', '{"overpayment": "credit", "reference": "slip 8"}') as payment;
select is(
    (
        select (
            overpaid.payment ->> 'amount', overpaid.payment ->> 'reference', excess.amount::numeric, excess.reference
        )::text
        from overpaid
        inner join data.payment as excess on excess.id = (overpaid.payment ->> 'excess_payment_id')::uuid
    ),
    '(40.00,"slip 8",10.00,"slip 8")', 'the excess is money on account, of the same slip'
);
select is(pg_temp.due(2), '0.00', 'the bill is paid');
select is(pg_temp.left_of((overpaid.payment ->> 'excess_payment_id')::uuid), 10.00, 'ten are on account') from overpaid;
select throws_ok(
    $$ select test.pay('acme', 2, 'card', '1', '{"overpayment": "credit"}') $$, 'PT409', 'payment_exceeds_due',
    'a paid bill takes no payment, not even as credit'
);
select pg_temp.sell_to('Bea') ->> 'id';
select is(
    test.pay('acme', 3, 'card', '90', '{"overpayment": "credit"}') ->> 'excess_payment_id', null,
    'less than the amount due leaves no excess'
);
select is(
    test.attempt($$ select test.pay('acme', 3, 'cash', '20', '{"overpayment": "credit", "tendered_amount": "30"}') $$),
    'PT422 validation', 'change or credit, not both'
);
select test.sell('acme', 'A') ->> 'id';
select is(
    test.attempt($$ select test.pay('acme', 4, 'card', '101', '{"overpayment": "credit"}') $$),
    'PT422 customer_required', 'a walk-in customer has no account'
);
select throws_ok(
    $$ select test.pay('acme', 4, 'card', '101') $$,
    'PT409', 'payment_exceeds_due', 'a walk-in customer pays no more than the amount due'
);

-- Money on account, without a bill.
select is(
    (
        select (
            payment ->> 'bill_id', payment ->> 'method', payment ->> 'amount', payment ->> 'left_amount',
            payment ->> 'customer_id'
        )::text
        from test.deposit('acme', 'Cem', '70') as payment
    ),
    format('(,transfer,70.00,70.00,%s)', test.customer_id('acme', 'Cem')), 'a deposit'
);
select
    is(
        test.attempt(format($$ select test.deposit('acme', 'Cem', %L, %L) $$, refused.amount, refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('0', '{}'::jsonb, 'PT422 validation', 'nothing'),
    (null, '{}', 'PT422 validation', 'no amount'),
    ('0.001', '{}', 'PT422 validation', 'a fraction of a cent'),
    ('1', '{"method": "credit_note"}', 'PT422 validation', 'a method that only the books use'),
    ('1', jsonb_build_object('paid_on', current_date + 2), 'PT422 validation', 'in the future')
) as refused (amount, body, code, why);

-- Like a bill, it fixes the currency.
select test.sign_up('new');
select api.create_customer('new', test.org_id('new'), '{"name": "Ada"}') ->> 'id';
select test.deposit('new', 'Ada', '1.00') ->> 'id';
select throws_ok(
    $$ select api.update_org('new', test.org_id('new'), 1, '{"currency": "JPY"}') $$, 'PT409', 'currency_frozen',
    'the currency of money on account stays'
);

-- It is spent on bills of the same customer, up to the smaller of the two rests.
select pg_temp.sell_to('Cem') ->> 'id';
select is(
    (
        select (payment ->> 'method', payment ->> 'amount', payment ->> 'source_payment_id')::text
        from test.allocate(
            'acme', 5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '20')
        ) as payment
    ),
    format('(on_account,20.00,%s)', pg_temp.account('Cem')), 'a part of it is spent'
);
select is(pg_temp.left_of(pg_temp.account('Cem')::uuid), 50.00, 'the rest of the money on account');
select is(pg_temp.due(5), '80.00', 'the rest of the bill');

select
    is(
        test.attempt(format($$ select test.allocate('acme', %s, %L) $$, refused.bill, refused.body)),
        refused.code, refused.why
    )
from (
    values
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '50.01'), 'PT409 insufficient_credit',
        'more than the rest'
    ),
    (5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '0'), 'PT422 validation', 'nothing'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '0.001'), 'PT422 validation',
        'a fraction of a cent'
    ),
    (
        3, jsonb_build_object('payment_id', pg_temp.account('Cem')), 'PT409 customer_mismatch',
        'on a bill of another customer'
    ),
    (
        4, jsonb_build_object('payment_id', pg_temp.account('Cem')), 'PT422 customer_required',
        'on a bill without customer'
    ),
    (5, '{}', 'PT422 validation', 'no source is named'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'credit_note_id', gen_random_uuid()),
        'PT422 validation',
        'two sources are named'
    ),
    (5, jsonb_build_object('payment_id', gen_random_uuid()), 'PT404 not_found', 'no such payment'),
    (
        5, jsonb_build_object('payment_id', (select overpaid.payment ->> 'id' from overpaid)), 'PT404 not_found',
        'a payment that is not on account'
    ),
    (5, jsonb_build_object('credit_note_id', test.bill_id('acme', 3)), 'PT404 not_found', 'a bill as source'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'paid_on', current_date - 1), 'PT422 validation',
        'on a day before the bill'
    )
) as refused (bill, body, code, why);
select is(
    test.allocate('acme', 3, jsonb_build_object('payment_id', pg_temp.account('Bea'))) ->> 'amount', '10.00',
    'without an amount: the smaller of the two rests'
);
select is(
    test.attempt($$ select test.allocate('acme', 3, jsonb_build_object('payment_id', pg_temp.account('Bea'))) $$),
    'PT409 insufficient_credit', 'once'
);
select is(
    test.attempt(
        $$ select test.allocate('acme', 3, jsonb_build_object('payment_id', pg_temp.account('Bea'), 'amount', '1')) $$
    ),
    'PT409 insufficient_credit', 'nothing is left of it'
);

-- The rest of a credit note settles another bill of the customer.
select test.credit('acme', 1) ->> 'id';
select is(pg_temp.due(1, 'credit_note'), '100.00', 'a credit note of a paid bill has an amount to pay out');
select is(
    test.attempt(
        $$
            select test.allocate(
                'acme', 5, jsonb_build_object('credit_note_id', test.bill_id('acme', 1, 'credit_note'))
            )
        $$
    ),
    'PT409 customer_mismatch', 'another customer''s credit note'
);
select pg_temp.sell_to('Bea') ->> 'id';
select is(
    (
        select (payment ->> 'method', payment ->> 'amount', payment ->> 'counterpart_bill_id')::text
        from test.allocate(
            'acme', 6, jsonb_build_object('credit_note_id', test.bill_id('acme', 1, 'credit_note'), 'amount', '30')
        ) as payment
    ),
    format('(credit_note,30.00,%s)', test.bill_id('acme', 1, 'credit_note')), 'set off in part'
);
select is((pg_temp.due(6), pg_temp.due(1, 'credit_note'))::text, '(70.00,70.00)', 'the set-off is on both documents');
select is(
    test.attempt(
        $$
            select test.allocate(
                'acme', 6,
                jsonb_build_object('credit_note_id', test.bill_id('acme', 1, 'credit_note'), 'amount', '70.01')
            )
        $$
    ),
    'PT409 insufficient_credit', 'more than the rest'
);

-- Paid out of the account.
select is(
    (
        select (payment ->> 'amount', payment ->> 'source_payment_id')::text
        from test.refund('acme', 'Cem', 'transfer', '30', pg_temp.account('Cem')) as payment
    ),
    format('(30.00,%s)', pg_temp.account('Cem')), 'money on account is paid out'
);
select
    is(
        test.attempt(
            format(
                $$ select test.refund('acme', %L, 'card', %L, pg_temp.account('Cem'), %L) $$,
                refused.customer, refused.amount, refused.body
            )
        ),
        refused.code, refused.why
    )
from (
    values
    ('Cem', '20.01', '{}', 'PT409 insufficient_credit', 'not more than the rest'),
    ('Cem', '0', '{}', 'PT422 validation', 'nothing'),
    ('Bea', '1', '{}', 'PT409 customer_mismatch', 'to another customer'),
    ('Cem', '1', '{"tendered_amount": "2"}', 'PT422 validation', 'tendered'),
    ('Cem', '1', format('{"paid_on": "%s"}', current_date - 1), 'PT422 validation', 'dated before the deposit'),
    ('Cem', '1', '{"payment_id": null}', 'PT404 not_found', 'without a source')
) as refused (customer, amount, body, code, why);
select is(test.refund('acme', 'Cem', 'cash', '20', pg_temp.account('Cem')) ->> 'amount', '20.00', 'all of it');
select is(
    test.attempt($$ select test.refund('acme', 'Cem', 'cash', '0.01', pg_temp.account('Cem')) $$),
    'PT409 insufficient_credit', 'once'
);
select is(pg_temp.left_of(pg_temp.account('Cem')::uuid), null, 'its open item is gone');
select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Cem')) ->> 'id';
select is(
    test.attempt($$ select test.deposit('acme', 'Cem', '1') $$), 'PT409 customer_archived', 'an archived customer'
);

select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
