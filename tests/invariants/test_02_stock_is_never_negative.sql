-- Invariant 2: quantity >= 0, value >= 0, and a quantity of zero has the value zero.
begin;
select plan(14);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "3", "unit_cost": "1.00"}');
select test.product('acme', 'B', '{"quantity": "1", "unit_cost": "1.00"}');
select test.product('acme', 'S', '{"tracks_stock": false}');

select throws_ok($$ select test.sell('acme', 'A', '4') $$, 'PT409', 'insufficient_stock', 'more than there is');
select throws_ok(
    $$
        select test.sell(
            'acme', 'A', '1',
            jsonb_build_object('lines', array[test.line('acme', 'A', '2'), test.line('acme', 'A', '2')])
        )
    $$,
    'PT409', 'insufficient_stock', 'more than there is, on two lines'
);
select throws_ok(
    $$
        select test.sell(
            'acme', 'A', '1',
            jsonb_build_object('lines', array[test.line('acme', 'A', '1'), test.line('acme', 'B', '2')])
        )
    $$,
    'PT409', 'insufficient_stock', 'one of two products is short'
);
select is(
    (
        select array_agg(stock_level.quantity::numeric order by stock_level.quantity desc)
        from data.stock_level
        where stock_level.org_id = test.org_id('acme') and stock_level.quantity > 0
    ),
    array[3, 1]::numeric[], 'then nothing is taken'
);
select throws_ok($$ select test.adjust('acme', 'A', '-3.000001') $$, 'PT409', 'insufficient_stock', 'written off');
select lives_ok($$ select test.sell('acme', 'S', '1000000') $$, 'a service is not counted');
select lives_ok($$ select test.sell('acme', 'A', '3') $$, 'everything on hand can be sold');
select is(
    (
        select (stock_level.quantity, stock_level.value_amount)::text
        from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'A')
    ),
    '(0,0.00)', 'the whole value goes with it'
);

-- By raw SQL, as the role that may write levels and as a superuser.
select results_eq(
    format(
        $$
            select
                fault.set,
                test.attempt_as_definer(
                    format(
                        'update data.stock_level set %%s where product_id = %%L',
                        fault.set, test.product_id('acme', 'B')
                    )
                )
            from (values ('quantity = -1'), ('value_amount = -0.01'), ('quantity = 0')) as fault (set)
            where set_config('counterfoil.org_id', %L, true) is not null
        $$,
        test.org_id('acme')
    ),
    $$ values ('quantity = -1', '23514'), ('value_amount = -0.01', '23514'), ('quantity = 0', '23514') $$,
    'the definer'
);
set local session_replication_role = replica;
select results_eq(
    $$
        select
            fault.set,
            test.attempt(
                format('update data.stock_level set %s where product_id = %L', fault.set, test.product_id('acme', 'B'))
            )
        from (values ('quantity = -1'), ('value_amount = -0.01'), ('quantity = 0')) as fault (set)
    $$,
    $$ values ('quantity = -1', '23514'), ('value_amount = -0.01', '23514'), ('quantity = 0', '23514') $$,
    'a superuser as replica'
);
set local session_replication_role = origin;

-- Movements have the same limits.
select results_eq(
    $$
        select
            fault.change::text,
            test.attempt(
                test.insert_statement(
                    'data.stock_movement',
                    jsonb_build_object(
                        'org_id', test.org_id('acme'), 'id', gen_random_uuid(),
                        'product_id', test.product_id('acme', 'B'),
                        'sequence_no', 2, 'kind', 'receipt', 'quantity', 1, 'value_amount', 1, 'quantity_after', 2,
                        'value_after', 2, 'moved_on', current_date, 'created_at', now(),
                        'stock_entry_id', (select min(stock_entry.id::text) from data.stock_entry)
                    ) || fault.change
                )
            )
        from (
            values
            ('{}'::jsonb),
            ('{"kind": "write_off"}'),
            ('{"quantity": -1}'),
            ('{"quantity_after": -1}'),
            ('{"value_after": -1}'),
            ('{"quantity_after": 0}'),
            ('{"sequence_no": 1}'),
            ('{"sequence_no": 0}'),
            ('{"kind": "sale", "quantity": -1, "value_amount": -1}'),
            ('{"stock_entry_id": null}')
        ) as fault (change)
    $$,
    $$
        values
        ('{}', '1 rows'),
        ('{"kind": "write_off"}', '23514'),
        ('{"quantity": -1}', '23514'),
        ('{"quantity_after": -1}', '23514'),
        ('{"value_after": -1}', '23514'),
        ('{"quantity_after": 0}', '23514'),
        ('{"sequence_no": 1}', '23505'),
        ('{"sequence_no": 0}', '23514'),
        ('{"kind": "sale", "quantity": -1, "value_amount": -1}', '23514'),
        ('{"stock_entry_id": null}', '23514')
    $$,
    'a movement that contradicts itself'
);

-- When the last fraction is sold, quantity and value are zero.
select test.product('acme', 'F', '{"unit": "kg", "quantity": "1","unit_cost": "0.10"}');
select test.sell('acme', 'F', '0.333333') ->> 'number';
select test.sell('acme', 'F', '0.333333') ->> 'number';
select test.sell('acme', 'F', '0.333334') ->> 'number';
select is(
    (
        select (stock_level.quantity, stock_level.value_amount)::text
        from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'F')
    ),
    '(0.000000,0.00)', 'sold in thirds, the rest is zero and has the value zero'
);

-- A cost can be lost in rounding, but not turn negative.
select test.product('acme', 'C', '{"quantity": "1000", "unit_cost": "0.00001"}');
select test.sell('acme', 'C', '999') ->> 'number';
select ok(
    (
        select stock_level.value_amount between 0 and 0.01
        from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'C')
    ),
    'the cheapest goods keep a value of zero or more'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
