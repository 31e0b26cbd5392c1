-- Invariant 16: orders, receipts and returns agree, by raw SQL too; and verify finds what a superuser changes.
begin;
select plan(56);

select test.sign_up('acme');
select test.product('acme', 'A', '{"unit": "kg"}');
select test.product('acme', 'B', '{"unit": "kg"}');
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Dot"}') ->> 'id';
select test.order('acme', 'A', '10', '4') ->> 'id';
select test.send_order('acme') ->> 'number';
select test.receive_order(
    'acme', 'A', '4', 1, 1, '{"additional_costs": [{"description": "Freight", "amount": "1.00"}]}'
) ->> 'id';
create temporary table receipt as select stock_entry.id from data.stock_entry;
select
    test.return_goods(
        'acme', 'A', '1',
        jsonb_build_object(
            'receipt_id', receipt.id, 'lines', array[test.line('acme', 'A', '1', '{"receipt_line_no": 1}')]
        )
    ) ->> 'id'
from receipt;
select test.order('acme', 'A', '5', '4') ->> 'id';
select test.send_order('acme') ->> 'number';
select test.order('acme', 'B', '5', '4') ->> 'id';
set constraints all immediate;
set constraints all deferred;

-- A sent order never changes, for a superuser and for a replica too.
create temporary table asked as
select command.text
from (
    values
    ('update data.purchase_order set note = ''x'' where sequence_no = 1'),
    ('update data.purchase_order set number = ''PO-9'' where sequence_no = 1'),
    ('update data.purchase_order set supplier = ''{}'' where sequence_no = 1'),
    ('update data.purchase_order set sent_at = now() where sequence_no = 1'),
    (
        'update data.purchase_order set status = ''draft'', sent_at = null, fiscal_year = null, sequence_no = null,'
        ' number = null, ordered_on = null, supplier = null where sequence_no = 1'
    ),
    ('delete from data.purchase_order where sequence_no = 2'),
    ('update data.purchase_order_line set ordered_quantity = 99 where received_quantity > 0'),
    ('update data.purchase_order_line set unit_cost = 1 where received_quantity > 0'),
    ('update data.purchase_order_line set over_receipt_percent = 100 where received_quantity > 0'),
    ('update data.purchase_order_line set received_quantity = 5, note = ''x'' where received_quantity > 0'),
    (
        'delete from data.purchase_order_line where purchase_order_id ='
        ' (select id from data.purchase_order where sequence_no = 2)'
    ),
    (test.insert_statement('data.purchase_order_line', (
        select to_jsonb(line) from data.purchase_order_line as line
        where line.received_quantity > 0
    ) || '{"line_no": 2}'))
) as command (text);
select is(test.attempt(asked.text), 'PT409 immutable', 'a superuser: ' || left(asked.text, 80)) from asked
where asked.text not like 'delete from data.purchase_order where %'; -- its lines refuse first
set local session_replication_role = replica;
select is_empty(
    $$ select asked.text from asked where test.attempt(asked.text) <> 'PT409 immutable' $$, 'a superuser as replica'
);
set local session_replication_role = origin;
select is(
    test.attempt('update data.purchase_order set note = ''x'' where status = ''draft'''),
    '1 rows', 'a draft may still change'
);

-- The conditions on numbers, statuses and counts.
select is(test.attempt(refused.statement), '23514', refused.why)
from (
    values
    ('update data.purchase_order set status = ''sent'' where status = ''draft''', 'sent without a number'),
    ('update data.purchase_order set sequence_no = 3 where status = ''draft''', 'a number of a draft'),
    (
        'update data.purchase_order set status = ''cancelled'' where sequence_no = 2',
        'cancelled without time and reason'
    ),
    (
        'update data.purchase_order_line set received_quantity = 10.000001 where received_quantity > 0',
        'more than was ordered'
    ),
    ('update data.purchase_order_line set received_quantity = -1 where received_quantity > 0', 'a negative value')
) as refused (statement, why);
select is(
    test.attempt(
        $$
            update data.purchase_order
            set status = 'sent', fiscal_year = other.fiscal_year, sequence_no = 1, number = 'x', ordered_on = now(),
                supplier = '{}', sent_at = now()
            from data.purchase_order as other
            where other.sequence_no = 1 and purchase_order.status = 'draft'
        $$
    ),
    '23505', 'the same number twice'
);

-- The received quantities decide how an order ends.
create function pg_temp.ended(p_sequence_no integer, p_status text)
returns text
language sql
return format(
    'update data.purchase_order set status = %L, cancelled_at = now(), cancel_reason = ''x'' where sequence_no = %s',
    p_status, p_sequence_no
);
select is(test.attempt(pg_temp.ended(1, 'cancelled')), 'PT409 immutable', 'not cancelled, because something came');
select is(test.attempt(pg_temp.ended(1, 'closed_short')), '1 rows', 'closed short, because something came');
select is(test.attempt(pg_temp.ended(2, 'closed_short')), 'PT409 immutable', 'not closed short, because nothing came');
select is(test.attempt(pg_temp.ended(2, 'cancelled')), '1 rows', 'cancelled, because nothing came');
select
    is(
        test.attempt(
            pg_temp.ended(ended.sequence_no, ended.status)
            || format(
                '; update data.purchase_order set status = ''sent'', cancelled_at = null, cancel_reason = null'
                ' where sequence_no = %s',
                ended.sequence_no
            )
        ),
        'PT409 immutable', format('%s it stays', ended.status)
    )
from (values (1, 'closed_short'), (2, 'cancelled')) as ended (sequence_no, status);

-- Receipts by raw SQL.
create function pg_temp.line(p_changes jsonb)
returns text
language sql
return test.insert_statement(
    'data.stock_entry_line',
    (
        select to_jsonb(line) from data.stock_entry_line as line
        where line.purchase_order_id is not null
    )
    || jsonb_build_object('stock_entry_id', gen_random_uuid()) || p_changes
);
select is(test.attempt(pg_temp.line(refused.changes)), refused.code, 'a received line: ' || refused.why)
from (
    values
    ('{"quantity": 6}'::jsonb, '1 rows', 'the whole rest'),
    ('{"quantity": 6.000001}', 'PT409 receipt_exceeds_order', 'more than the rest'),
    (jsonb_build_object('purchase_order_id', test.order_id('acme')), '23503', 'of a line that the draft does not have'),
    (
        jsonb_build_object(
            'purchase_order_id', test.order_id('acme'), 'product_id', test.product_id('acme', 'B'), 'quantity', 1
        ),
        'PT409 order_not_open', 'of a draft'
    ),
    (jsonb_build_object('product_id', test.product_id('acme', 'B'), 'quantity', 1), '23503', 'of another product'),
    ('{"purchase_order_line_no": null, "quantity": 1}', '23514', 'of an order, but of no line'),
    ('{"unit_cost": null, "quantity": 1}', '23514', 'an amount without a cost'),
    (
        (select jsonb_build_object('stock_entry_id', receipt.id, 'line_no', 2, 'quantity', 1) from receipt),
        'PT409 immutable', 'a line for an existing receipt'
    )
) as refused (changes, code, why);
select is(
    test.attempt(pg_temp.ended(1, 'closed_short') || '; ' || pg_temp.line('{"quantity": 1}')),
    'PT409 order_not_open', 'a received line: of an order closed short'
);
select is(
    test.attempt(
        test.insert_statement(
            'data.stock_entry_cost',
            (select to_jsonb(cost) from data.stock_entry_cost as cost) || '{"line_no": 2}'
        )
    ),
    'PT409 immutable', 'a cost for an existing receipt'
);
select is(
    test.attempt(
        pg_temp.line(
            jsonb_build_object(
                'purchase_order_id', null, 'purchase_order_line_no', null, 'quantity', 3.000001,
                'receipt_id', (select receipt.id from receipt), 'receipt_line_no', 1
            )
        )
    ),
    'PT409 return_exceeds_receipt', 'a return of more than was received'
);
select is(
    test.attempt(pg_temp.line('{"quantity": 1}') || '; set constraints all immediate'),
    '23503', 'a line without an entry is not committed'
);
select
    is(
        test.attempt(
            test.insert_statement(
                'data.stock_entry',
                (
                    select to_jsonb(entry) from data.stock_entry as entry
                    where entry.kind = refused.kind
                )
                || jsonb_build_object('id', gen_random_uuid()) || refused.changes
            )
        ),
        refused.code, 'an entry: ' || refused.why
    )
from (
    values
    ('supplier_return', '{"reason": null}'::jsonb, '23514', 'a return without a reason'),
    ('receipt', '{"goods_amount": null}', '23514', 'a receipt without cost'),
    ('receipt', '{"supplier_id": null}', '23514', 'a receipt of an order without a supplier'),
    (
        'receipt', jsonb_build_object('supplier_id', test.supplier_id('acme', 'Dot')), '23503',
        'an order of another supplier'
    ),
    ('receipt', '{"kind": "adjustment"}', '23514', 'an adjustment with a supplier')
) as refused (kind, changes, code, why);

-- Changes by a superuser.
select is(test.found_by_verify('acme'), '{}', 'nothing is wrong');
select
    is(
        array_remove(test.found_after('acme', fault.statement)::text[], 'records'),
        '{purchases}', 'found: ' || fault.why
    )
from (
    values
    (
        'update data.purchase_order_line set received_quantity = 5 where received_quantity > 0',
        'a count that is not the sum of receipts'
    ),
    (
        'update data.purchase_order_line set received_quantity = 1 where received_quantity = 0',
        'a count without receipts'
    ),
    (
        'update data.purchase_order set status = ''received'' where sequence_no = 1',
        'a status that does not match the receipts'
    ),
    (pg_temp.ended(1, 'cancelled'), 'cancelled although something came'),
    (pg_temp.ended(2, 'closed_short'), 'closed short although nothing came'),
    ('update data.purchase_order set sequence_no = 3 where sequence_no = 2', 'a missing number'),
    (
        'update data.document_counter set last_sequence_no = 9 where type = ''purchase_order''',
        'a counter beyond the last number'
    ),
    (
        'update data.stock_entry set goods_amount = 1 where kind = ''receipt''',
        'a receipt that is not the sum of its lines'
    ),
    (
        'update data.stock_entry set goods_amount = 1 where kind = ''supplier_return''',
        'a return that is not the sum of its lines'
    ),
    ('delete from data.stock_entry_cost', 'a receipt that is not the sum of its costs'),
    ('update data.stock_entry_line set landed_amount = landed_amount + 1', 'lines worth more than the movements'),
    ('update data.receipt_line_return set returned_quantity = 2', 'a count that is not the sum of returns'),
    ('delete from data.receipt_line_return', 'a return that is not counted')
) as fault (statement, why);

select * from finish();
rollback;
