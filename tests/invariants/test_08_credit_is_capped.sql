-- Invariant 8: no more is credited of a line than was billed, neither in quantity nor in money.
begin;
select plan(15);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "3.33"}');
select test.sell('acme', 'A', '3') ->> 'number';

select throws_ok(
    $$ select test.credit('acme', 1, 1, '3.000001') $$, 'PT409', 'credit_exceeds_bill', 'more than billed'
);
select throws_ok(
    $$
        select test.credit('acme', 1, 1, '1', '{"lines": [
            {"line_no": 1, "quantity": "2", "restock": true}, {"line_no": 1, "quantity": "2", "restock": true}
        ]}')
    $$,
    'PT422', 'validation', 'the same line twice'
);
select throws_ok($$ select test.credit('acme', 1, 2) $$, 'PT422', 'validation', 'a line that does not exist');
select throws_ok($$ select test.credit('acme', 1, 1, '0') $$, 'PT422', 'validation', 'nothing');
select throws_ok($$ select test.credit('acme', 1, 1, '-1') $$, 'PT422', 'validation', 'a negative value');

select is(test.credit('acme', 1, 1, '2') ->> 'net_amount', '6.66', 'two of three are credited');
select throws_ok($$ select test.credit('acme', 1, 1, '1.5') $$, 'PT409', 'credit_exceeds_bill', 'more than is left');
select is(test.credit('acme', 1) ->> 'net_amount', '3.33', 'the third is credited');
select throws_ok(
    $$ select test.credit('acme', 1, 1, '0.000001') $$, 'PT409', 'credit_exceeds_bill', 'then nothing more'
);
select is(
    (
        select (line_credit.credited_quantity, line_credit.credited_amount)::text
        from data.line_credit
        where line_credit.bill_id = test.bill_id('acme', 1)
    ),
    (
        select (bill_line.quantity, bill_line.taxable_amount)::text
        from data.bill_line
        where bill_line.bill_id = test.bill_id('acme', 1)
    ),
    'the credits add up to the bill'
);

-- By raw SQL: a credit line, inserted without the function that counts.
create function pg_temp.raw_credit(p_quantity numeric, p_amount numeric)
returns text
language sql
return test.insert_statement(
    'data.bill_line',
    (
        select
            to_jsonb(bill_line) || jsonb_build_object(
                'bill_id', gen_random_uuid(), 'original_bill_id', bill_line.bill_id, 'original_line_no', 1,
                'is_restocked', false, 'quantity', p_quantity, 'taxable_amount', p_amount
            )
        from data.bill_line
        where bill_line.bill_id = test.bill_id('acme', 2)
    )
);
select test.sell('acme', 'A', '3') ->> 'number';
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);

select results_eq(
    $$
        select
            credit.quantity,
            credit.amount,
            test.attempt_as_definer(pg_temp.raw_credit(credit.quantity, credit.amount))
        from (values (3, 9.99), (4, 9.99), (3, 10.00)) as credit (quantity, amount)
    $$,
    $$
        values
        (3, 9.99, '1 rows'), (4, 9.99, 'PT409 credit_exceeds_bill'), (3, 10.00, 'PT409 credit_exceeds_bill')
    $$,
    'the trigger caps quantity and money'
);
set local session_replication_role = replica;
select is(
    test.attempt(pg_temp.raw_credit(4, 9.99)), 'PT409 credit_exceeds_bill', 'a superuser as replica is refused too'
);
set local session_replication_role = origin;
select is(
    test.attempt('update data.line_credit set credited_quantity = billed_quantity + 1'),
    '23514', 'the checks of the table cap them too'
);

select is(
    test.found_after('acme', pg_temp.raw_credit(4, 9.99)) like '%credits%',
    true, 'verify finds a credit that a superuser adds'
);

select throws_ok(
    $$
        select api.create_credit_note(
            'acme', test.org_id('acme'), test.bill_id('acme', 1, 'credit_note'), 'k',
            '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
        )
    $$,
    'PT422', 'validation', 'a credit note is not credited'
);

select * from finish();
rollback;
