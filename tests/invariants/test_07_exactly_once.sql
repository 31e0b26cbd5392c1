-- Invariant 7: the same key with the same request gives the stored answer, with another request a refusal.
begin;
select plan(56);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"quantity": "100"}');
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select test.order('acme', 'A') ->> 'id';
select test.send_order('acme') ->> 'number';
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select
    test.sell(
        'acme', 'A', '5',
        jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'), 'issued_on', current_date - 9)
        || jsonb_build_object('due_on', current_date - 9)
    ) ->> 'number';
select test.dunning_level('acme', 1, 7) ->> 'id';
select test.deposit('acme', 'Bea', '9.00') ->> 'id';
select test.open_till('acme', 'T1')::text;
select test.open_till('acme', 'T2')::text;
select api.create_register('acme', test.org_id('acme'), '{"code": "T3", "name": "x"}') ->> 'id';

-- One stocktake of the remaining products and one of a category: only one open stocktake may cover all
-- products.
create temporary table stocktake as
select
    category.name,
    (
        api.open_stocktake('acme', test.org_id('acme'), jsonb_build_object('category_id', category.id))
        ->> 'id'
    )::uuid as id
from (
    select
        name.text as name,
        (api.create_category('acme', test.org_id('acme'), jsonb_build_object('name', name.text)) ->> 'id')::uuid as id
    from (values ('counted'), ('posted')) as name (text)
) as category;
select test.product('acme', 'K', jsonb_build_object('category_id', open.category_id))
from data.stocktake as open
inner join stocktake on open.id = stocktake.id
where stocktake.name = 'counted';

select test.sell('acme', 'A', '1', jsonb_build_object('mark', mark, 'sold_at', now() - interval '40 days')) ->> 'status'
from unnest(array['T1-1', 'T1-2']) as mark;
create function pg_temp.late_sale(p_mark text)
returns uuid
language sql
stable
return (
    select late_sale.id from data.late_sale
    where late_sale.mark = p_mark
);

-- Every function with a key: how it is called, and what counts what it did.
create temporary table command as
select
    kind.name,
    kind.call,
    kind.other,
    kind.effect
from (
    values
    (
        'create_bill',
        $$
            select api.create_bill(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('issue', true, 'lines', array[test.line('acme', 'A')])
            )
        $$,
        $$
            select api.create_bill(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('issue', true, 'lines', array[test.line('acme', 'A', '2')])
            )
        $$,
        'data.bill'
    ),
    (
        'issue_bill',
        format($$ select api.issue_bill('acme', test.org_id('acme'), %L, null, %%L, '{}') $$, test.draft('acme', 'A')),
        format($$ select api.issue_bill('acme', test.org_id('acme'), %L, null, %%L, '{}') $$, test.draft('acme', 'A')),
        'data.bill'
    ),
    (
        'create_payment',
        $$
            select api.create_payment(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L, '{"method": "card", "amount": "1.00"}'
            )
        $$,
        $$
            select api.create_payment(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L, '{"method": "card", "amount": "2.00"}'
            )
        $$,
        'data.payment'
    ),
    (
        'create_customer_payment',
        $$
            select api.create_customer_payment(
                'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), %L, '{"method": "card", "amount": "1.00"}'
            )
        $$,
        $$
            select api.create_customer_payment(
                'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), %L, '{"method": "card", "amount": "2.00"}'
            )
        $$,
        'data.payment'
    ),
    (
        'create_customer_refund',
        $$
            select api.create_customer_refund(
                'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), %L,
                jsonb_build_object('method', 'card', 'amount', '1.00', 'payment_id', test.account_id('acme', 'Bea'))
            )
        $$,
        $$
            select api.create_customer_refund(
                'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), %L,
                jsonb_build_object('method', 'card', 'amount', '2.00', 'payment_id', test.account_id('acme', 'Bea'))
            )
        $$,
        'data.payment'
    ),
    (
        'create_allocation',
        $$
            select api.create_allocation(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L,
                jsonb_build_object('amount', '1.00', 'payment_id', test.account_id('acme', 'Bea'))
            )
        $$,
        $$
            select api.create_allocation(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L,
                jsonb_build_object('amount', '2.00', 'payment_id', test.account_id('acme', 'Bea'))
            )
        $$,
        'data.payment'
    ),
    (
        'create_credit_note',
        $$
            select api.create_credit_note(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L,
                '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
            )
        $$,
        $$
            select api.create_credit_note(
                'acme', test.org_id('acme'), test.bill_id('acme', 1), %L,
                '{"reason": "y", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
            )
        $$,
        'data.bill'
    ),
    (
        'create_return',
        format(
            $$
                select api.create_return(
                    'acme', test.org_id('acme'), %%L,
                    '{"reason": "x", "lines": [{"product_id": "%s", "quantity": "1", "restock": true}]}'
                )
            $$,
            test.product_id('acme', 'A')
        ),
        format(
            $$
                select api.create_return(
                    'acme', test.org_id('acme'), %%L,
                    '{"reason": "y", "lines": [{"product_id": "%s", "quantity": "1", "restock": true}]}'
                )
            $$,
            test.product_id('acme', 'A')
        ),
        'data.bill'
    ),
    (
        'create_exchange',
        format(
            $$ select api.create_exchange('acme', test.org_id('acme'), test.bill_id('acme', 1), %%L, %L) $$,
            jsonb_build_object(
                'return', '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb,
                'sale', jsonb_build_object('lines', array[test.line('acme', 'A')])
            )
        ),
        format(
            $$ select api.create_exchange('acme', test.org_id('acme'), test.bill_id('acme', 1), %%L, %L) $$,
            jsonb_build_object(
                'return', '{"reason": "y", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb,
                'sale', jsonb_build_object('lines', array[test.line('acme', 'A')])
            )
        ),
        'data.bill'
    ),
    (
        'create_reminders',
        $$
            select api.create_reminders(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('customer_ids', array[test.customer_id('acme', 'Bea')])
            )
        $$,
        $$ select api.create_reminders('acme', test.org_id('acme'), %L, '{"customer_ids": []}') $$,
        'data.reminder'
    ),
    (
        'receive_stock',
        $$
            select api.receive_stock(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_cost": "1"}')])
            )
        $$,
        $$
            select api.receive_stock(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_cost": "2"}')])
            )
        $$,
        'data.stock_entry'
    ),
    (
        'return_to_supplier',
        $$
            select api.return_to_supplier(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('reason', 'x', 'lines', array[test.line('acme', 'A')])
            )
        $$,
        $$
            select api.return_to_supplier(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('reason', 'y', 'lines', array[test.line('acme', 'A')])
            )
        $$,
        'data.stock_entry'
    ),
    (
        'create_purchase_order',
        $$
            select api.create_purchase_order(
                'acme', test.org_id('acme'), %L, jsonb_build_object('supplier_id', test.supplier_id('acme', 'Cob'))
            )
        $$,
        $$
            select api.create_purchase_order(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('supplier_id', test.supplier_id('acme', 'Cob'), 'note', 'x')
            )
        $$,
        'data.purchase_order'
    ),
    (
        'send_purchase_order',
        format(
            $$ select api.send_purchase_order('acme', test.org_id('acme'), %L, %%L) $$, test.order('acme', 'A') ->> 'id'
        ),
        format(
            $$ select api.send_purchase_order('acme', test.org_id('acme'), %L, %%L) $$, test.order('acme', 'A') ->> 'id'
        ),
        'data.purchase_order'
    ),
    (
        'cancel_purchase_order',
        $$
            select api.cancel_purchase_order(
                'acme', test.org_id('acme'), test.order_id('acme', 1), %L, '{"reason": "x"}'
            )
        $$,
        $$
            select api.cancel_purchase_order(
                'acme', test.org_id('acme'), test.order_id('acme', 1), %L, '{"reason": "y"}'
            )
        $$,
        'data.purchase_order'
    ),
    (
        'adjust_stock',
        $$
            select api.adjust_stock(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object(
                    'lines', array[test.line('acme', 'A', '1', '{"quantity_change": "-1", "reason": "x"}')]
                )
            )
        $$,
        $$
            select api.adjust_stock(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object(
                    'lines', array[test.line('acme', 'A', '1', '{"quantity_change": "-2", "reason": "x"}')]
                )
            )
        $$,
        'data.stock_entry'
    ),
    (
        'count_stock',
        format(
            $$
                select api.count_stock(
                    'acme', test.org_id('acme'), %L, %%L,
                    jsonb_build_object('lines', array[test.line('acme', 'K', '1', '{"counted_quantity": "1"}')])
                )
            $$,
            (
                select stocktake.id from stocktake
                where stocktake.name = 'counted'
            )
        ),
        format(
            $$
                select api.count_stock(
                    'acme', test.org_id('acme'), %L, %%L,
                    jsonb_build_object('lines', array[test.line('acme', 'K', '1', '{"counted_quantity": "2"}')])
                )
            $$,
            (
                select stocktake.id from stocktake
                where stocktake.name = 'counted'
            )
        ),
        'data.stocktake_count'
    ),
    (
        'post_stocktake',
        format(
            $$ select api.post_stocktake('acme', test.org_id('acme'), %L, %%L, '{"reason": "x"}') $$,
            (
                select stocktake.id from stocktake
                where stocktake.name = 'posted'
            )
        ),
        format(
            $$ select api.post_stocktake('acme', test.org_id('acme'), %L, %%L, '{"reason": "y"}') $$,
            (
                select stocktake.id from stocktake
                where stocktake.name = 'posted'
            )
        ),
        'data.stocktake'
    ),
    (
        'open_cash_session',
        $$
            select api.open_cash_session(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('register_id', test.register_id('acme', 'T3'), 'opening_float_amount', '1')
            )
        $$,
        $$
            select api.open_cash_session(
                'acme', test.org_id('acme'), %L,
                jsonb_build_object('register_id', test.register_id('acme', 'T3'), 'opening_float_amount', '2')
            )
        $$,
        'data.cash_session'
    ),
    (
        'create_cash_movement',
        $$
            select api.create_cash_movement(
                'acme', test.org_id('acme'), test.session_id('acme'), %L,
                '{"direction": "in", "amount": "1", "reason": "x"}'
            )
        $$,
        $$
            select api.create_cash_movement(
                'acme', test.org_id('acme'), test.session_id('acme'), %L,
                '{"direction": "in", "amount": "2", "reason": "x"}'
            )
        $$,
        'data.cash_movement'
    ),
    (
        'accept_late_sale',
        $$ select api.accept_late_sale('acme', test.org_id('acme'), pg_temp.late_sale('T1-1'), %L, '{}') $$,
        $$ select api.accept_late_sale('acme', test.org_id('acme'), pg_temp.late_sale('T1-2'), %L, '{}') $$,
        'data.late_sale_decision'
    ),
    (
        'reject_late_sale',
        $$
            select api.reject_late_sale(
                'acme', test.org_id('acme'), pg_temp.late_sale('T1-2'), %L, '{"reason": "x"}'
            )
        $$,
        $$
            select api.reject_late_sale(
                'acme', test.org_id('acme'), pg_temp.late_sale('T1-2'), %L, '{"reason": "y"}'
            )
        $$,
        'data.late_sale_decision'
    ),
    (
        'close_cash_session',
        $$
            select api.close_cash_session(
                'acme', test.org_id('acme'), test.session_id('acme', 'T2'), %L, '{"counted_amount": "1"}'
            )
        $$,
        $$
            select api.close_cash_session(
                'acme', test.org_id('acme'), test.session_id('acme', 'T2'), %L, '{"counted_amount": "2"}'
            )
        $$,
        'data.z_report'
    )
) as kind (name, call, other, effect);

select set_eq(
    $$ select command.name from command $$,
    $$
        select routine.short_name from test.routine
        where routine.room = 'api' and 'p_idempotency_key' = any(routine.proargnames)
    $$,
    'every function with a key is tried'
);

create function pg_temp.told(p_statement text)
returns text
language plpgsql
as $$
declare
    v_answer json;
begin
    execute p_statement into v_answer;
    return v_answer::text;
end;
$$;

create function pg_temp.rows(p_table text)
returns bigint
language plpgsql
as $$
declare
    v_rows bigint;
begin
    execute format('select count(*) from %s', p_table) into v_rows;
    return v_rows;
end;
$$;

create temporary table done as
select
    command.*,
    format(command.call, command.name) as statement,
    pg_temp.told(format(command.call, command.name)) as answer
from command;

create temporary table counted as select
    done.name,
    pg_temp.rows(done.effect) as rows
from done;

select is(pg_temp.told(done.statement), done.answer, format('%s again: the same answer, byte for byte', done.name))
from done;

select is(
    (select jsonb_object_agg(done.name, pg_temp.rows(done.effect)) from done),
    (select jsonb_object_agg(counted.name, counted.rows) from counted),
    'nothing was done again'
);

select
    is(
        test.attempt(format(done.other, done.name)), 'PT422 idempotency_key_reused',
        format('%s: the key with another request', done.name)
    )
from done;

select is_empty(
    $$
        select done.name, another.name from done
        inner join done as another on another.name <> done.name
        where test.attempt(format(another.call, done.name)) <> 'PT422 idempotency_key_reused'
    $$,
    'operations do not share keys'
);

select is_empty(
    $$
        select done.name, key.value from done
        cross join (values (null), (''), (repeat('k', 201))) as key (value)
        where test.attempt(format(done.call, key.value)) <> 'PT400 idempotency_key_missing'
    $$,
    'no key, or a key that is too long'
);
select is(
    test.attempt(format((
        select command.call from command
        where command.name = 'create_bill'
    ), repeat('k', 200
    ))), '1 rows',
    'a key may have two hundred characters'
);

-- A failed request stores nothing: it may be sent again when it can succeed.
select throws_ok(
    $$
        select api.create_bill(
            'acme', test.org_id('acme'),
            'again', jsonb_build_object('issue', true, 'lines', array[test.line('acme', 'A', '150')])
        )
    $$,
    'PT409', 'insufficient_stock', 'a request fails'
);
select test.receive('acme', 'A', '100', '1') ->> 'id';
select lives_ok(
    $$
        select api.create_bill(
            'acme', test.org_id('acme'),
            'again', jsonb_build_object('issue', true, 'lines', array[test.line('acme', 'A', '150')])
        )
    $$,
    'the request succeeds with the same key'
);

-- The answer is the stored one; it is not computed again.
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'A'), 1, '{"name": "Another name"}'
) ->> 'id';
select is(pg_temp.told(done.statement), done.answer, 'the answer stays after its subject has changed')
from done
where done.name = 'create_bill';

-- A key does not bypass the permission.
select test.join('acme', 'analyst');
select is(
    test.attempt(replace((
        select done.statement from done
        where done.name = 'create_bill'
    ), '''acme'',', '''acme analyst'',')),
    'PT403 forbidden', 'a stored answer needs the permission too'
);

select is(
    (select array_agg(distinct idempotency_key.operation order by idempotency_key.operation) from data.idempotency_key),
    (select array_agg(command.name order by command.name) from command),
    'each answer is stored with its operation'
);

select * from finish();
rollback;
