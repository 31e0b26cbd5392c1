-- create_credit_note: the only correction of an issued bill.
begin;
select plan(24);

select test.sign_up('acme');
-- All days below are of one fiscal year, also in January.
select api.update_org(
    'acme', test.org_id('acme'), 1,
    jsonb_build_object('fiscal_year_start_month', extract(month from current_date - 150))
) ->> 'id';
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '10', 'unit_cost', '4.00', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.sell(
    'acme', 'A', '3',
    jsonb_build_object(
        'customer_id', test.customer_id('acme', 'Bea'), 'issued_on', current_date - 5,
        'payments', '[{"method": "card", "amount": "20.00"}]'::jsonb
    )
) ->> 'number';

create temporary table credited as
select test.credit('acme', 1, 1, '1', '{"external_reference": "R8"}') as note;

select
    is(
        (
            credited.note ->> 'type', credited.note ->> 'number', credited.note ->> 'reason',
            credited.note ->> 'net_amount', credited.note ->> 'tax_amount', credited.note ->> 'gross_amount',
            credited.note ->> 'external_reference'
        )::text,
        format('(credit_note,CN-%s-000001,"came back",10.00,2.00,12.00,R8)', credited.note ->> 'fiscal_year'),
        'a credit note'
    )
from credited;
select is((credited.note ->> 'original_id')::uuid, test.bill_id('acme', 1), 'it names its bill') from credited;
select is((credited.note ->> 'customer_id')::uuid, test.customer_id('acme', 'Bea'), 'it has the buyer') from credited;
select
    is(
        (
            credited.note -> 'lines' -> 0 ->> 'original_line_no', credited.note -> 'lines' -> 0 ->> 'quantity',
            credited.note -> 'lines' -> 0 ->> 'restock'
        )::text,
        '(1,1,true)', 'it names its line'
    )
from credited;

-- A credit note settles the rest of its bill; what is left of it can be paid out.
select is(
    (
        select (bill ->> 'paid_amount', bill ->> 'due_amount')::text
        from api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 1)) as bill
    ),
    '(32.00,4.00)', 'set off against the amount due of the bill'
);
select is(credited.note ->> 'due_amount', '0.00', 'nothing of it is left') from credited;
select is(
    (
        select (note.value ->> 'gross_amount', note.value ->> 'paid_amount', note.value ->> 'due_amount')::text
        from (select test.credit('acme', 1) as value) as note
    ),
    '(12.00,4.00,8.00)', 'the next credit note is set off in part'
);
select is(
    (
        select (bill ->> 'due_amount')::text
        from api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 1)) as bill
    ),
    '0.00', 'then the bill is settled'
);
select is(
    (
        select (payment ->> 'amount')
        from api.create_payment(
            'acme', test.org_id('acme'), test.bill_id('acme', 2, 'credit_note'), 'k',
            '{"method": "cash", "amount": "8.00"}'
        ) as payment
    ),
    '8.00', 'the rest is paid out'
);
select is(
    test.attempt(
        $$
            select api.create_payment(
                'acme', test.org_id('acme'), test.bill_id('acme', 2, 'credit_note'), 'k2',
                '{"method": "cash", "amount": "0.01"}'
            )
        $$
    ),
    'PT409 payment_exceeds_due', 'once'
);

-- Stock.
select is(
    (
        select array_agg((stock_movement.quantity, stock_movement.value_amount, stock_movement.reason)::text)
        from data.stock_movement
        where stock_movement.kind = 'return'
    ),
    array['(1,4.00,"came back")', '(1,4.00,"came back")'], 'goods come back at the cost with which they left'
);
select is(
    (
        select note.value -> 'lines' -> 0 ->> 'restock'
        from (
            select test.credit(
                'acme', 1, 1, '1', '{"lines": [{"line_no": 1, "quantity": "1", "restock": false}]}'
            ) as value
        ) as note
    ),
    'false', 'a line that is not restocked says so'
);
select is(
    (select stock_level.quantity::numeric from data.stock_level), 9::numeric, 'the stock is as before'
);

select test.sell('acme', 'A', '2') ->> 'number';
select
    is(
        test.attempt(format('select test.credit(''acme'', 2, 1, ''1'', %L)', refused.body)), refused.code, refused.why
    )
from (
    values
    ('{"reason": " "}'::jsonb, 'PT422 validation', 'no reason'),
    ('{"reason": null}', 'PT422 validation', 'the reason is null'),
    ('{"lines": []}', 'PT422 validation', 'no line'),
    ('{"lines": [{"line_no": 1, "quantity": "1"}]}', 'PT422 validation', 'restock is missing'),
    ('{"lines": [{"quantity": "1", "restock": true}]}', 'PT422 validation', 'line_no is missing'),
    (jsonb_build_object('issued_on', current_date - 1), 'PT422 validation', 'the date is before the bill'),
    (jsonb_build_object('issued_on', current_date + 2), 'PT422 validation', 'the date is the day after tomorrow')
) as refused (body, code, why);
select throws_ok(
    $$
        select api.create_credit_note(
            'acme', test.org_id('acme'), gen_random_uuid(), 'k9',
            '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
        )
    $$,
    'PT404', 'not_found', 'no such bill'
);
select is(
    split_part(test.answer($$ select test.credit('acme', 2, 1, '5') $$), ' | ', 5), 'lines.0.quantity',
    'the answer names the wrong field by its path'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');
select is_empty(
    $$ select * from analytics.receivables where receivables.document_number like '%-000001' $$,
    'a settled bill is not a receivable'
);

select * from finish();
rollback;
