-- Invariant 14: no document is paid beyond its total, and no money on account is spent twice or for another
-- customer, on any path.
begin;
select plan(51);

select test.sign_up('acme');
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "100.00"}');
select api.create_customer('acme', test.org_id('acme'), jsonb_build_object('name', customer.name)) ->> 'id'
from (values ('Bea'), ('Cem')) as customer (name);
select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) ->> 'id'; -- 1
select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Cem'))) ->> 'id'; -- 2
select test.sell('acme', 'A', '1', '{"payments": [{"method": "card", "amount": "100.00"}]}') ->> 'id'; -- 3, settled
select test.credit('acme', 3) ->> 'id'; -- credit note 1: to be paid out
select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) ->> 'id'; -- 4
select test.pay('acme', 4, 'card', '100') ->> 'id';
select test.credit('acme', 4) ->> 'id'; -- credit note 2, of Bea
select test.sell('acme', 'A') ->> 'id'; -- 5, of nobody
select test.deposit('acme', 'Bea', '50.00') ->> 'id';
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
set constraints all immediate;

-- Rows that the owner of the functions could write if a function were wrong.
create function pg_temp.raw(p_rows jsonb)
returns text
language sql
return test.attempt_as_definer(
    format(
        'insert into data.payment (org_id, id, bill_id, customer_id, source_payment_id, counterpart_bill_id,'
        ' rounds_payment_id, excess_payment_id, method, amount, tendered_amount, change_amount, reference, paid_on)'
        ' select %L, coalesce(id, gen_random_uuid()), bill_id, customer_id, source_payment_id, counterpart_bill_id,'
        ' rounds_payment_id, excess_payment_id, method, amount, tendered_amount, change_amount, reference, current_date'
        ' from jsonb_populate_recordset(null::data.payment, %L)',
        test.org_id('acme'), p_rows
    )
);
create function pg_temp.bill(p_sequence_no bigint, p_type text default 'bill')
returns jsonb
language sql
return jsonb_build_object('bill_id', test.bill_id('acme', p_sequence_no, p_type));
create function pg_temp.customer(p_name text)
returns jsonb
language sql
return jsonb_build_object('customer_id', test.customer_id('acme', p_name));
create function pg_temp.spends(p_bill bigint, p_customer text, p_amount numeric)
returns jsonb
language sql
return pg_temp.bill(p_bill) || pg_temp.customer(p_customer) || jsonb_build_object(
    'method', 'on_account', 'amount', p_amount, 'source_payment_id', test.account_id('acme', 'Bea')
);
create function pg_temp.half(p_of uuid, p_with uuid, p_customer text, p_amount numeric)
returns jsonb
language sql
return pg_temp.customer(p_customer) || jsonb_build_object(
    'bill_id', p_of, 'counterpart_bill_id', p_with, 'method', 'credit_note', 'amount', p_amount
);

select is(pg_temp.raw(refused.rows), refused.answer, refused.why)
from (
    values
    -- the amount due
    (jsonb_build_array(pg_temp.bill(1) || '{"method": "card", "amount": 100}'), '1 rows', 'the whole amount due'),
    (
        jsonb_build_array(pg_temp.bill(1) || '{"method": "card", "amount": 100.01}'),
        'PT409 payment_exceeds_due', 'a cent more'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1) || '{"method": "card", "amount": 60}', pg_temp.bill(1) || '{"method": "cash", "amount": 60}'
        ),
        'PT409 payment_exceeds_due', 'two payments that are too much together'
    ),
    (
        jsonb_build_array(pg_temp.bill(3) || '{"method": "card", "amount": 0.01}'),
        'PT409 payment_exceeds_due', 'a settled bill'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1) || '{"method": "card", "amount": 1}',
            pg_temp.bill(3) || '{"method": "card", "amount": 0.01}'
        ),
        'PT409 payment_exceeds_due', 'a settled bill next to an open one'
    ),
    (
        jsonb_build_array(pg_temp.bill(1, 'credit_note') || '{"method": "cash", "amount": 100.01}'),
        'PT409 payment_exceeds_due', 'paid out beyond a credit note'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1)
            || '{"id": "00000000-0000-0000-0000-000000000001", "method": "cash", "amount": 50}',
            pg_temp.bill(1)
            || '{"rounds_payment_id": "00000000-0000-0000-0000-000000000001", "method": "cash_rounding", "amount": -60}'
        ),
        '23514', 'a rounding that leaves more due than the total'
    ),
    (
        jsonb_build_array('{"bill_id": "00000000-0000-0000-0000-000000000002", "method": "card", "amount": 1}'::jsonb),
        '23503', 'a document that is never inserted'
    ),
    -- money on account
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 50)), '1 rows', 'the whole amount on account'),
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 50.01)), 'PT409 payment_exceeds_due', 'a cent more than is on account'),
    (
        jsonb_build_array(pg_temp.spends(1, 'Bea', 30), pg_temp.spends(1, 'Bea', 30)), 'PT409 payment_exceeds_due',
        'the same money spent twice'
    ),
    (jsonb_build_array(pg_temp.spends(2, 'Bea', 1)), 'PT409 payment_exceeds_due', 'spent on another customer''s bill'),
    (jsonb_build_array(pg_temp.spends(2, 'Cem', 1)), 'PT409 payment_exceeds_due', 'spent by another customer'),
    (jsonb_build_array(pg_temp.spends(5, 'Bea', 1)), 'PT409 payment_exceeds_due', 'spent on a bill without customer'),
    (
        jsonb_build_array(
            pg_temp.spends(1, 'Bea', 1) || jsonb_build_object(
                'source_payment_id', (
                    select payment.id from data.payment
                    where payment.bill_id = test.bill_id('acme', 4) and payment.method = 'card'
                )
            )
        ),
        'PT409 payment_exceeds_due', 'a payment that is not on account'
    ),
    (
        jsonb_build_array(
            pg_temp.customer('Cem')
            || jsonb_build_object('method', 'cash', 'amount', 1, 'source_payment_id', test.account_id('acme', 'Bea'))
        ),
        'PT409 payment_exceeds_due', 'paid out to another customer'
    ),
    (
        jsonb_build_array(
            pg_temp.customer('Bea')
            || jsonb_build_object(
                'method', 'cash', 'amount', 50.01, 'source_payment_id', test.account_id('acme', 'Bea')
            )
        ),
        'PT409 payment_exceeds_due', 'paid out beyond the account'
    ),
    -- set-offs
    (
        jsonb_build_array(
            pg_temp.half(test.bill_id('acme', 1), test.bill_id('acme', 2, 'credit_note'), 'Bea', 10),
            pg_temp.half(test.bill_id('acme', 2, 'credit_note'), test.bill_id('acme', 1), 'Bea', 10)
        ),
        '2 rows', 'a set-off'
    ),
    (
        jsonb_build_array(pg_temp.half(test.bill_id('acme', 1), test.bill_id('acme', 2, 'credit_note'), 'Bea', 10)),
        'PT409 payment_exceeds_due', 'a set-off with one side only'
    ),
    (
        jsonb_build_array(
            pg_temp.half(test.bill_id('acme', 1), test.bill_id('acme', 2, 'credit_note'), 'Bea', 10),
            pg_temp.half(test.bill_id('acme', 2, 'credit_note'), test.bill_id('acme', 1), 'Bea', 5)
        ),
        'PT409 payment_exceeds_due', 'a set-off with more on one side'
    ),
    (
        jsonb_build_array(
            pg_temp.half(test.bill_id('acme', 2), test.bill_id('acme', 2, 'credit_note'), 'Cem', 10),
            pg_temp.half(test.bill_id('acme', 2, 'credit_note'), test.bill_id('acme', 2), 'Cem', 10)
        ),
        'PT409 payment_exceeds_due', 'a set-off between two customers'
    ),
    (
        jsonb_build_array(
            pg_temp.half(test.bill_id('acme', 1), test.bill_id('acme', 2, 'credit_note'), 'Bea', 100.01),
            pg_temp.half(test.bill_id('acme', 2, 'credit_note'), test.bill_id('acme', 1), 'Bea', 100.01)
        ),
        'PT409 payment_exceeds_due', 'a set-off beyond the open amounts'
    ),
    -- the fields of a payment
    (
        jsonb_build_array(pg_temp.bill(1) || pg_temp.customer('Bea') || '{"method": "card", "amount": 1}'),
        '23514', 'one payment for a bill and on account'
    ),
    (jsonb_build_array('{"method": "card", "amount": 1}'::jsonb), '23514', 'a payment for nothing'),
    (jsonb_build_array(pg_temp.bill(1) || '{"method": "card", "amount": 0}'), '23514', 'a payment of zero by card'),
    (jsonb_build_array(pg_temp.bill(1) || '{"method": "card", "amount": -1}'), '23514', 'a negative value'),
    (
        jsonb_build_array(pg_temp.customer('Bea') || '{"method": "cash", "amount": 0}'),
        '23514', 'a payment of zero on account'
    ),
    (jsonb_build_array(pg_temp.bill(1) || '{"method": "barter", "amount": 1}'), '23514', 'an unknown method'),
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 1) - 'customer_id'), '23514', 'spent without a customer'),
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 1) - 'source_payment_id'), '23514', 'spent without a source'),
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 1) - 'bill_id'), '23514', 'spent without a bill'),
    (jsonb_build_array(pg_temp.spends(1, 'Bea', 1) || '{"reference": "x"}'), '23514', 'an allocation with a reference'),
    (
        jsonb_build_array(pg_temp.half(test.bill_id('acme', 1), null, 'Bea', 10)),
        '23514', 'a set-off without a counterpart'
    ),
    (
        jsonb_build_array(pg_temp.half(test.bill_id('acme', 1), test.bill_id('acme', 1), 'Bea', 10)), '23514',
        'a set-off with itself'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1)
            || jsonb_build_object('method', 'card', 'amount', 1, 'counterpart_bill_id', test.bill_id('acme', 2))
        ),
        '23514', 'a card payment with a counterpart'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1)
            || jsonb_build_object('method', 'card', 'amount', 1, 'source_payment_id', test.account_id('acme', 'Bea'))
        ),
        '23514', 'a card payment with a source'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1) || '{"method": "card", "amount": 1, "tendered_amount": 2, "change_amount": 1}'
        ),
        '23514', 'change for a card payment'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1) || '{"method": "cash", "amount": 1, "tendered_amount": 2, "change_amount": 2}'
        ),
        '23514', 'change that does not match'
    ),
    (
        jsonb_build_array(pg_temp.bill(1) || '{"method": "cash", "amount": 1, "tendered_amount": 2}'), '23514',
        'a tendered amount without change'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1) || '{"method": "cash", "amount": 2, "tendered_amount": 1, "change_amount": -1}'
        ),
        '23514', 'a tendered amount below the payment'
    ),
    (
        jsonb_build_array(pg_temp.bill(1) || '{"method": "cash_rounding", "amount": 0.01}'),
        '23514', 'a rounding without a payment'
    ),
    (
        jsonb_build_array(
            pg_temp.bill(1)
            || jsonb_build_object('method', 'card', 'amount', 1, 'rounds_payment_id', test.account_id('acme', 'Bea'))
        ),
        '23514', 'a card payment that rounds'
    ),
    (
        jsonb_build_array(
            pg_temp.customer('Bea')
            || jsonb_build_object('method', 'card', 'amount', 1, 'excess_payment_id', test.account_id('acme', 'Bea'))
        ),
        '23514', 'an excess of money on account'
    )
) as refused (rows, answer, why);

-- Open items themselves.
select is(test.attempt_as_definer(refused.statement), refused.answer, refused.why)
from (
    values
    ('update data.open_item set due_amount = 0', '23514', 'an open item of zero'),
    ('update data.open_item set due_amount = amount + 1', '23514', 'an open item above its amount'),
    ('update data.open_item set customer_id = null', '42501', 'an open item of another customer')
) as refused (statement, answer, why);

-- verify finds what a superuser changes.
select is(test.found_after('acme', tampered.statement), tampered.answer, tampered.why)
from (
    values
    ('update data.open_item set due_amount = due_amount - 1', '{open_items}', 'an open item made smaller'),
    ('delete from data.open_item', '{open_items}', 'open items removed'),
    (
        $$
            insert into data.open_item (org_id, item_id, kind, bill_id, dated_on, due_on, amount, due_amount)
            select org_id, id, 'bill', id, issued_on, issued_on, gross_amount, 1
            from data.bill
            where sequence_no = 3 and type = 'bill'
        $$,
        '{open_items}', 'a settled bill opened again'
    ),
    (
        $$ update data.payment set amount = amount + 60 where method = 'transfer' $$,
        '{change_log,open_items}', 'money on account made more'
    )
) as tampered (statement, answer, why);

select * from finish();
rollback;
