-- create_customer_payment, create_allocation, create_customer_refund, overpayment, change: credits are spent once,
-- by whose they are, and never beyond what is left.
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
        'three methods at once, in their order, with change'
    );
select is(sold.bill ->> 'due_amount', '0.00', 'and nothing is due') from sold;
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
select is(pg_temp.due(2), '60.00', 'what is left is due');
select is(pg_temp.left_of(test.bill_id('acme', 2)), 60.00, 'and an open item');
select is(
    (
        select (payment ->> 'amount', payment ->> 'change_amount')::text
        from test.pay('acme', 2, 'cash', null, '{"tendered_amount": "20"}') as payment
    ),
    '(20.00,0.00)', 'less tendered than is due: all of it is paid'
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
        'PT422 validation payments.0.tendered_amount', 'a card is not tendered'
    ),
    (
        '{"payments": [{"method": "cash", "amount": "2", "tendered_amount": "1"}]}',
        'PT422 validation payments.0.tendered_amount', 'less tendered than is paid'
    ),
    (
        '{"payments": [{"method": "cash", "tendered_amount": "0.001"}]}',
        'PT422 validation payments.0.tendered_amount', 'a tenth of a cent'
    ),
    (
        '{"payments": [{"method": "cash", "tendered_amount": "-1"}]}',
        'PT422 validation payments.0.tendered_amount', 'less than nothing'
    ),
    ('{"payments": [{"method": "cash"}]}', 'PT422 validation payments.0.amount', 'neither'),
    ('{"payments": [{"method": "cash", "tendered_amount": "0"}]}', 'PT422 validation payments.0.amount', 'nothing'),
    (
        '{"payments": [{"method": "card", "amount": "60"}, {"method": "card", "amount": "40.01"}]}',
        'PT409 payment_exceeds_due payments.1.amount', 'the second beyond what the first left'
    ),
    (
        '{"payments": [{"method": "on_account", "amount": "1"}]}',
        'PT422 validation payments.0.method', 'a method for the books alone'
    )
) as refused (body, answer, why);
select is((select count(*) from data.bill), 2::bigint, 'and nothing is half done');

-- More than is due goes on the customer's account when that is asked for.
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
    'a paid bill takes no payment, not even for credit'
);
select pg_temp.sell_to('Bea') ->> 'id';
select is(
    test.pay('acme', 3, 'card', '90', '{"overpayment": "credit"}') ->> 'excess_payment_id', null,
    'less than is due leaves no excess'
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
    $$ select test.pay('acme', 4, 'card', '101') $$, 'PT409', 'payment_exceeds_due', 'and pays no more than is due'
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
    ('0.001', '{}', 'PT422 validation', 'a tenth of a cent'),
    ('1', '{"method": "credit_note"}', 'PT422 validation', 'a method for the books alone'),
    ('1', jsonb_build_object('paid_on', current_date + 2), 'PT422 validation', 'in the future')
) as refused (amount, body, code, why);

-- Which fixes the currency, like a bill.
select test.sign_up('new');
select api.create_customer('new', test.org_id('new'), '{"name": "Ada"}') ->> 'id';
select test.deposit('new', 'Ada', '1.00') ->> 'id';
select throws_ok(
    $$ select api.update_org('new', test.org_id('new'), 1, '{"currency": "JPY"}') $$, 'PT409', 'currency_frozen',
    'the currency of money on account stays'
);

-- Spent on bills of the same customer, as far as both go.
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
select is(pg_temp.left_of(pg_temp.account('Cem')::uuid), 50.00, 'what is left of it');
select is(pg_temp.due(5), '80.00', 'and of the bill');

select
    is(
        test.attempt(format($$ select test.allocate('acme', %s, %L) $$, refused.bill, refused.body)),
        refused.code, refused.why
    )
from (
    values
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '50.01'), 'PT409 insufficient_credit',
        'more than is left of it'
    ),
    (5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '0'), 'PT422 validation', 'nothing'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'amount', '0.001'), 'PT422 validation',
        'a tenth of a cent'
    ),
    (
        3, jsonb_build_object('payment_id', pg_temp.account('Cem')), 'PT409 customer_mismatch',
        'on a bill of somebody else'
    ),
    (4, jsonb_build_object('payment_id', pg_temp.account('Cem')), 'PT422 customer_required', 'on a bill of nobody'),
    (5, '{}', 'PT422 validation', 'nothing named'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'credit_note_id', gen_random_uuid()),
        'PT422 validation',
        'both named'
    ),
    (5, jsonb_build_object('payment_id', gen_random_uuid()), 'PT404 not_found', 'no such payment'),
    (
        5, jsonb_build_object('payment_id', (select overpaid.payment ->> 'id' from overpaid)), 'PT404 not_found',
        'a payment that is not on account'
    ),
    (5, jsonb_build_object('credit_note_id', test.bill_id('acme', 3)), 'PT404 not_found', 'a bill for a credit note'),
    (
        5, jsonb_build_object('payment_id', pg_temp.account('Cem'), 'paid_on', current_date - 1), 'PT422 validation',
        'on a day before the bill'
    )
) as refused (bill, body, code, why);
select is(
    test.allocate('acme', 3, jsonb_build_object('payment_id', pg_temp.account('Bea'))) ->> 'amount', '10.00',
    'without an amount: as much as both allow'
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

-- What is left of a credit note settles another bill of the customer.
select test.credit('acme', 1) ->> 'id';
select is(pg_temp.due(1, 'credit_note'), '100.00', 'a credit note of a paid bill is to be paid out');
select is(
    test.attempt(
        $$
            select test.allocate(
                'acme', 5, jsonb_build_object('credit_note_id', test.bill_id('acme', 1, 'credit_note'))
            )
        $$
    ),
    'PT409 customer_mismatch', 'somebody else''s credit note'
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
select is((pg_temp.due(6), pg_temp.due(1, 'credit_note'))::text, '(70.00,70.00)', 'on both sides');
select is(
    test.attempt(
        $$
            select test.allocate(
                'acme', 6,
                jsonb_build_object('credit_note_id', test.bill_id('acme', 1, 'credit_note'), 'amount', '70.01')
            )
        $$
    ),
    'PT409 insufficient_credit', 'more than is left of it'
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
    ('Cem', '20.01', '{}', 'PT409 insufficient_credit', 'never more than is left'),
    ('Cem', '0', '{}', 'PT422 validation', 'nothing'),
    ('Bea', '1', '{}', 'PT409 customer_mismatch', 'to somebody else'),
    ('Cem', '1', '{"tendered_amount": "2"}', 'PT422 validation', 'tendered'),
    ('Cem', '1', format('{"paid_on": "%s"}', current_date - 1), 'PT422 validation', 'before it came in'),
    ('Cem', '1', '{"payment_id": null}', 'PT404 not_found', 'of what')
) as refused (customer, amount, body, code, why);
select is(test.refund('acme', 'Cem', 'cash', '20', pg_temp.account('Cem')) ->> 'amount', '20.00', 'all of it');
select is(
    test.attempt($$ select test.refund('acme', 'Cem', 'cash', '0.01', pg_temp.account('Cem')) $$),
    'PT409 insufficient_credit', 'once'
);
select is(pg_temp.left_of(pg_temp.account('Cem')::uuid), null, 'and it is no open item any more');
select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Cem')) ->> 'id';
select is(
    test.attempt($$ select test.deposit('acme', 'Cem', '1') $$), 'PT409 customer_archived', 'an archived customer'
);

select is(test.found_by_verify('acme'), '{}', 'and all of it verifies');

select * from finish();
rollback;
