-- create_exchange: a return and a sale in one call. Credits of the price alone, and goods that are written off.
begin;
select plan(27);

select test.sign_up('acme');
select test.join('acme', 'cashier');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '10', 'unit_cost', '4.00', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product('acme', 'B', jsonb_build_object('quantity', '10', 'tax_rate_id', test.tax_rate('acme', '20')));
select test.sell('acme', 'A', '5', '{"payments": [{"method": "cash", "amount": "60.00"}]}') ->> 'number';

create function pg_temp.exchange(p_return jsonb, p_sale jsonb, p_who text default 'acme')
returns json
language sql
return api.create_exchange(
    p_who, test.org_id('acme'), test.bill_id('acme', 1), gen_random_uuid()::text,
    jsonb_build_object(
        'return', '{"reason": "too small"}'::jsonb || p_return,
        'sale', p_sale
    )
);
create function pg_temp.on_hand(p_sku text)
returns text
language sql
return (
    select format('%s for %s', trim_scale(stock_level.quantity), stock_level.value_amount)
    from data.stock_level
    where stock_level.org_id = test.org_id('acme') and stock_level.product_id = test.product_id('acme', p_sku)
);

-- Dearer goods: the customer pays the rest.
create temporary table dearer as
select
    pg_temp.exchange(
        '{"lines": [{"line_no": 1, "quantity": "1", "restock": true}]}',
        jsonb_build_object(
            'lines', array[test.line('acme', 'B', '2')], 'payments', '[{"method": "card", "amount": "12.00"}]'::jsonb
        )
    ) as answer;
select
    is(
        (dearer.answer -> 'credit_note' ->> 'gross_amount', dearer.answer -> 'bill' ->> 'gross_amount')::text,
        '(12.00,24.00)',
        'a credit note and a bill'
    )
from dearer;
select
    is(
        (dearer.answer -> 'credit_note' ->> 'due_amount', dearer.answer -> 'bill' ->> 'due_amount')::text,
        '(0.00,0.00)',
        'both are settled'
    )
from dearer;
select is(pg_temp.on_hand('A'), '6 for 24.00', 'the returned goods are on hand');
select is(pg_temp.on_hand('B'), '8 for 32.00', 'the sold goods are not');

-- Cheaper goods: the rest is paid out.
create temporary table cheaper as
select
    pg_temp.exchange(
        '{
            "lines": [{"line_no": 1, "quantity": "2", "restock": true}],
            "payments": [{"method": "cash", "amount": "12.00"}]
        }',
        jsonb_build_object('lines', array[test.line('acme', 'B')])
    ) as answer;
select
    is(
        (cheaper.answer -> 'credit_note' ->> 'due_amount', cheaper.answer -> 'bill' ->> 'due_amount')::text,
        '(0.00,0.00)',
        'both are settled again'
    )
from cheaper;
select is(
    test.answer(
        format(
            'select pg_temp.exchange(%L, %L)',
            '{
                "lines": [{"line_no": 1, "quantity": "1", "restock": true}],
                "payments": [{"method": "cash", "amount": "0.01"}]
            }',
            jsonb_build_object('lines', array[test.line('acme', 'B')])
        )
    ) ~ 'PT409 \| payment_exceeds_due .*\| return\.payments\.0\.amount$', true, 'no more than the rest is paid out'
);
select is(
    test.attempt(
        format(
            'select pg_temp.exchange(%L, %L)',
            '{
                "lines": [{"line_no": 1, "quantity": "1", "restock": true}],
                "payments": [{"method": "cash", "tendered_amount": "1"}]
            }',
            jsonb_build_object('lines', array[test.line('acme', 'B')])
        )
    ), 'PT422 validation', 'a payout has no tendered amount'
);
select is(
    test.answer(
        format(
            'select pg_temp.exchange(%L, %L)', '{"lines": [{"line_no": 1, "quantity": "1", "restock": true}]}',
            jsonb_build_object('lines', array[test.line('acme', 'B', '100')])
        )
    ) ~ '^PT409 \| insufficient_stock', true, 'an impossible sale'
);
select is(
    test.attempt(
        format(
            'select pg_temp.exchange(%L, %L)', '{"lines": [{"line_no": 1, "quantity": "3", "restock": true}]}',
            jsonb_build_object('lines', array[test.line('acme', 'B')])
        )
    ), 'PT409 credit_exceeds_bill', 'an impossible return'
);
select is(
    test.attempt(
        format(
            'select pg_temp.exchange(%L, %L, %L)', '{"lines": [{"line_no": 1, "quantity": "1", "restock": true}]}',
            jsonb_build_object('lines', array[test.line('acme', 'B')]), 'acme cashier'
        )
    ), 'PT403 approval_required', 'a cashier cannot exchange'
);
select is((select count(*) from data.bill), 5::bigint, 'refused exchanges leave nothing');
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

-- A credit of the price: money without goods.
select test.sell(
    'acme', 'A', '4', '{"lines": []}' || jsonb_build_object('lines', array[test.line('acme', 'A', '4')])
) ->> 'number';
create function pg_temp.credit(p_lines jsonb)
returns json
language sql
return test.credit('acme', 4, 1, '1', jsonb_build_object('lines', p_lines));
create temporary table off as
select pg_temp.credit('[{"line_no": 1, "amount": "8.00"}]') as note;
select
    is(
        (
            off.note ->> 'net_amount', off.note ->> 'tax_amount', off.note -> 'lines' -> 0 ->> 'quantity',
            off.note -> 'lines' -> 0 ->> 'unit_price', off.note -> 'lines' -> 0 ->> 'is_price_credit'
        )::text, '(8.00,1.60,1,8.00,true)', 'an amount off the price'
    )
from off;
select is(pg_temp.on_hand('A'), '4 for 16.00', 'it moves no stock');
select is(
    (
        select (line_credit.credited_quantity::numeric, line_credit.credited_amount::numeric)::text
        from data.line_credit
        where line_credit.bill_id = test.bill_id('acme', 4)
    ), '(0,8.00)', 'all goods can still come back'
);
select is(
    pg_temp.credit('[{"line_no": 1, "quantity": "1", "restock": true}]') ->> 'net_amount', '8.00',
    'a returned unit takes its share of the rest'
);
select is(
    test.attempt($$ select pg_temp.credit('[{"line_no": 1, "amount": "24.01"}]') $$),
    'PT409 credit_exceeds_bill', 'no more is left'
);
select is(
    (
        select (note ->> 'net_amount', note ->> 'tax_amount')::text
        from pg_temp.credit('[{"line_no": 1, "amount": "24.00"}]') as note
    ), '(24.00,4.80)', 'the whole rest'
);
select is(
    pg_temp.credit('[{"line_no": 1, "quantity": "3", "restock": true}]') ->> 'gross_amount', '0.00',
    'goods already credited come back for nothing'
);
select is(test.found_by_verify('acme'), '{}', 'verify still finds nothing wrong');
select is(test.attempt(format('select pg_temp.credit(%L)', refused.lines)), refused.code, refused.why)
from (
    values
    ('[{"line_no": 1, "amount": "0"}]', 'PT422 validation', 'no credit of zero'),
    ('[{"line_no": 1, "amount": "0.001"}]', 'PT422 validation', 'no credit with a fraction of a cent'),
    (
        '[{"line_no": 1, "amount": "1", "quantity": "1", "restock": true}]',
        'PT422 validation', 'no credit of amount and quantity together'
    )
) as refused (lines, code, why);

-- Returned goods that cannot be sold again.
select test.sell('acme', 'A', '3') ->> 'number';
select is(pg_temp.on_hand('A'), '5 for 20.00', 'before');
select test.credit('acme', 5, 1, '2', '{"lines": [{"line_no": 1, "quantity": "2", "restock": false}]}') ->> 'number';
select is(pg_temp.on_hand('A'), '5 for 20.00', 'spoilt goods do not raise the stock');
select results_eq(
    $$
        select stock_movement.kind, stock_movement.quantity::numeric, stock_movement.value_amount::numeric
        from data.stock_movement
        inner join data.bill on bill.id = stock_movement.bill_id
        where bill.type = 'credit_note' and stock_movement.product_id = test.product_id('acme', 'A')
        order by stock_movement.sequence_no desc
        limit 2
    $$,
    $$ values ('write_off', -2::numeric, -8.00), ('return', 2::numeric, 8.00) $$,
    'they come back at cost and are written off'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
