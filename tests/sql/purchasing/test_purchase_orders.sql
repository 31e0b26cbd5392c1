-- Purchase orders: drafted, edited, deleted; sent, received in parts, cancelled.
begin;
select plan(92);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.product('acme', 'A');
select test.product('acme', 'B', '{"unit": "kg"}');
select test.product('acme', 'S', '{"tracks_stock": false}');
select test.product('acme', 'X');
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'X')) ->> 'id';
select api.create_supplier(
    'acme', test.org_id('acme'), '{"name": "Cob", "supplier_number": "S1", "payment_terms_days": 30}'
) ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Dot"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Old"}') ->> 'id';
select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Old')) ->> 'id';

create function pg_temp.ordered(p_sku text, p_quantity text, p_unit_cost text, p_more jsonb default '{}')
returns jsonb
language sql
return jsonb_build_object(
    'product_id', test.product_id('acme', p_sku), 'ordered_quantity', p_quantity, 'unit_cost', p_unit_cost
) || p_more;

create function pg_temp.lines(p_order json)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ', line.value ->> 'sku', line.value ->> 'ordered_quantity', line.value ->> 'received_quantity',
                line.value ->> 'open_quantity', line.value ->> 'unit_cost', line.value ->> 'amount'
            ),
            ', ' order by line.no
        )
    from json_array_elements(p_order -> 'lines') with ordinality as line (value, no)
);

create temporary table drafted as
select
    test.order(
        'acme', 'A', '1', '1',
        jsonb_build_object(
            'supplier_reference', 'SO 1', 'expected_on', '2030-01-02', 'note', 'ring first',
            'lines', jsonb_build_array(
                pg_temp.ordered('A', '10', '1.005', '{"supplier_sku": "X-9", "note": "blue"}'),
                pg_temp.ordered('B', '0.5', '3')
            ),
            'status', 'sent', 'number', 'PO-1', 'sequence_no', 7
        )
    ) as body;

select
    is(
        drafted.body::jsonb - '{id,org_id,supplier_id,lines,created_at,updated_at,created_by}'::text[],
        '{
            "status": "draft", "number": null, "supplier_name": "Cob", "supplier": null, "supplier_reference": "SO 1",
            "ordered_on": null, "expected_on": "2030-01-02", "is_overdue": false, "note": "ring first",
            "currency": "EUR", "minor_units": 2, "amount": "11.55", "sent_at": null, "sent_by": null,
            "cancelled_at": null, "cancelled_by": null, "cancel_reason": null, "version": 1
        }'::jsonb,
        'a draft has no number, even if the body has one'
    )
from drafted;
select is(pg_temp.lines(drafted.body), 'A 10 0 10 1.005 10.05, B 0.5 0 0.5 3 1.50', 'the lines of a draft')
from drafted;
select
    is(
        (
            select (line ->> 'supplier_sku', line ->> 'note', line ->> 'description')::text
            from json_array_element(drafted.body -> 'lines', 0) as line
        ),
        '(X-9,blue,"The A")', 'the fields of its lines'
    )
from drafted;
select
    is(
        api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme'))::text, drafted.body::text,
        'get_purchase_order gives the same answer as create_purchase_order'
    )
from drafted;

select
    is(
        test.attempt(format('select test.order(''acme'', ''A'', ''1'', ''1'', %L)', refused.body)),
        refused.code, 'draft: ' || refused.why
    )
from (
    values
    ('{"supplier_id": null}'::jsonb, 'PT404 not_found', 'no supplier'),
    ('{"supplier_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such supplier'),
    (
        jsonb_build_object('supplier_id', test.supplier_id('acme', 'Old')),
        'PT409 supplier_archived', 'an archived supplier'
    ),
    ('{"lines": null}', 'PT422 validation', 'lines are null'),
    ('{"lines": "x"}', 'PT422 validation', 'lines that are not a list'),
    (jsonb_build_object('lines', array[pg_temp.ordered('A', '0', '1')]), 'PT422 validation', 'nothing'),
    (jsonb_build_object('lines', array[pg_temp.ordered('A', '-1', '1')]), 'PT422 validation', 'a negative value'),
    (jsonb_build_object('lines', array[pg_temp.ordered('A', null, '1')]), 'PT422 validation', 'no quantity'),
    (jsonb_build_object('lines', array[pg_temp.ordered('A', '1', '-1')]), 'PT422 validation', 'a negative cost'),
    (jsonb_build_object('lines', array[pg_temp.ordered('A', '1', null)]), 'PT422 validation', 'no cost'),
    (jsonb_build_object('lines', array[pg_temp.ordered('S', '1', '1')]), 'PT422 validation', 'a service'),
    (
        jsonb_build_object('lines', array[pg_temp.ordered('X', '1', '1')]),
        'PT409 product_archived', 'an archived product'
    ),
    (
        '{
            "lines": [{"product_id": "00000000-0000-0000-0000-000000000000", "ordered_quantity": "1", "unit_cost": "1"}]
        }',
        'PT404 not_found', 'no such product'
    )
) as refused (body, code, why);
select is(
    split_part(
        test.answer(
            format(
                $$ select test.order('acme', 'A', '1', '1', %L) $$,
                jsonb_build_object('lines', array[pg_temp.ordered('A', '1', '1'), pg_temp.ordered('X', '1', '1')])
            )
        ),
        ' | ', 5
    ),
    'lines.1.product_id', 'the field that is wrong'
);

-- Edited.
select is(
    (
        select (
            body ->> 'note', body ->> 'supplier_name', body ->> 'supplier_reference', body ->> 'version',
            pg_temp.lines(body)
        )::text
        from api.update_purchase_order(
            'acme', test.org_id('acme'), test.order_id('acme'), 1,
            jsonb_build_object('note', null, 'supplier_id', test.supplier_id('acme', 'Dot'), 'status', 'received')
        ) as body
    ),
    '(,Dot,"SO 1",2,"A 10 0 10 1.005 10.05, B 0.5 0 0.5 3 1.50")', 'only fields in the body change'
);
select is(
    (
        select pg_temp.lines(body)
        from api.update_purchase_order(
            'acme', test.org_id('acme'), test.order_id('acme'), 2,
            jsonb_build_object(
                'id', gen_random_uuid(),
                'lines', jsonb_build_array(pg_temp.ordered('B', '4', '2.50'), pg_temp.ordered('A', '10', '1'))
            )
        ) as body
    ),
    'B 4 0 4 2.50 10.00, A 10 0 10 1 10.00', 'all lines of this order are replaced'
);
select throws_ok(
    $$ select api.update_purchase_order('acme', test.org_id('acme'), test.order_id('acme'), 1, '{}') $$,
    'PT412', 'stale', 'an edit of an old version'
);
select throws_ok(
    format(
        $$
            select api.update_purchase_order(
                'acme', test.org_id('acme'), test.order_id('acme'), 3, '{"supplier_id": "%s"}'
            )
        $$,
        test.supplier_id('acme', 'Old')
    ),
    'PT409', 'supplier_archived', 'not changed to an archived supplier'
);
select throws_ok(
    $$ select api.update_purchase_order('acme', test.org_id('acme'), test.order_id('acme'), 3, '{"lines": null}') $$,
    'PT422', 'validation', 'not changed to lines that are not a list'
);

-- A draft cannot be received or cancelled.
select throws_ok(
    $$ select test.receive_order('acme', 'B', '1', null) $$,
    'PT409', 'order_not_open', 'a draft cannot be received'
);
select throws_ok(
    $$ select api.cancel_purchase_order('acme', test.org_id('acme'), test.order_id('acme'), 'k', '{"reason": "x"}') $$,
    'PT409', 'order_not_open', 'a draft cannot be cancelled, only deleted'
);

-- Sent.
select api.update_org('acme', test.org_id('acme'), 1, '{"over_receipt_percent": "10"}') ->> 'id';
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'A'), 1, '{"name": "Renamed A"}'
) ->> 'id';
create temporary table sent as
select test.send_order('acme') as body;
select
    is(
        (sent.body ->> 'status', sent.body ->> 'number', sent.body ->> 'ordered_on', sent.body ->> 'amount')::text,
        format('(sent,PO-%s-000001,%s,20.00)', extract(year from current_date), current_date),
        'a sent order has a number'
    )
from sent;
select
    is(
        sent.body -> 'supplier' ->> 'name' || (sent.body -> 'lines' -> 1 ->> 'description'), 'DotRenamed A',
        'it has copies of supplier and products'
    )
from sent;
select api.update_supplier(
    'acme', test.org_id('acme'), test.supplier_id('acme', 'Dot'), 1, '{"name": "Dotty"}'
) ->> 'id';
select is(
    (
        select (body ->> 'supplier_name', body -> 'supplier' ->> 'name')::text
        from api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1)) as body
    ),
    '(Dot,Dot)', 'the copies do not change'
);
select throws_ok(
    $$ select api.send_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1), 'k') $$,
    'PT409', 'order_sent', 'once'
);
select throws_ok(
    $$ select api.update_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1), 4, '{"note": "x"}') $$,
    'PT409', 'order_sent', 'a sent order cannot be edited'
);
select throws_ok(
    $$ select api.delete_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1)) $$,
    'PT409', 'order_sent', 'a sent order cannot be deleted'
);

-- Orders that cannot be sent.
select test.order('acme', 'A', '1', '1', '{"lines": []}') ->> 'id';
select throws_ok($$ select test.send_order('acme') $$, 'PT422', 'validation', 'an order without lines');
select is(
    api.delete_purchase_order('acme', test.org_id('acme'), test.order_id('acme')) ->> 'status',
    'deleted', 'a draft is deleted'
);
select is(test.order_id('acme'), null, 'a deleted draft is gone');
select test.order('acme', 'B', '1', '1') ->> 'id';
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'id';
select throws_ok(
    $$ select test.send_order('acme') $$, 'PT409', 'product_archived', 'with a product that was archived meanwhile'
);
select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'id';
select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Cob')) ->> 'id';
select throws_ok(
    $$ select test.send_order('acme') $$, 'PT409', 'supplier_archived', 'to a supplier who was archived meanwhile'
);
select api.restore_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Cob')) ->> 'id';

-- Received in parts: B 4 at 2.50, A 10 at 1, ten per cent more at most.
select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Dotty')) ->> 'id';
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'id';
create temporary table received as
select test.receive_order('acme', 'B', '1.5', 1, 1, '{"supplier_reference": "DN 1"}') as entry;
select
    is(
        (
            received.entry ->> 'supplier_name', received.entry ->> 'purchase_order_number',
            received.entry -> 'entry_lines' -> 0 ->> 'unit_cost', received.entry ->> 'goods_amount'
        )::text,
        format('(Dotty,PO-%s-000001,2.50,3.75)', extract(year from current_date)),
        'ordered goods can be received after supplier and product were archived, at the cost of the order'
    )
from received;
select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'id';
select is(
    (
        select (body ->> 'status', pg_temp.lines(body))::text
        from api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1)) as body
    ),
    '(partly_received,"B 4 1.5 2.5 2.50 10.00, A 10 0 10 1 10.00")', 'partly received'
);
select throws_ok(
    $$ select test.receive_order('acme', 'B', '2.900001', 1, 1) $$,
    'PT409', 'receipt_exceeds_order', 'more than the tolerance is refused'
);
select is(
    split_part(test.answer($$ select test.receive_order('acme', 'B', '3', 1, 1) $$), ' | ', 5),
    'lines.0.quantity', 'the cap is that of the named line'
);
select is(
    split_part(test.answer(format(
        $$ select test.receive_order('acme', 'B', '1', 1, 1, %L) $$,
        jsonb_build_object(
            'lines', array[
                test.line('acme', 'B', '1.5', '{"purchase_order_line_no": 1}'),
                test.line('acme', 'B', '1.5', '{"purchase_order_line_no": 1}')
            ]
        )
    )), ' | ', 5),
    'lines.1.quantity', 'two parts above the tolerance are refused'
);
select is(
    test.receive_order(
        'acme', 'B', '2.9', 1, 1,
        jsonb_build_object(
            'lines', array[test.line('acme', 'B', '2.9', '{"purchase_order_line_no": 1, "unit_cost": "2"}')]
        )
    )
    ->> 'goods_amount',
    '5.80', 'up to the tolerance, at the supplier''s new cost'
);
select is(
    (
        select (body ->> 'status', pg_temp.lines(body))::text
        from api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1)) as body
    ),
    '(partly_received,"B 4 4.4 0 2.50 10.00, A 10 0 10 1 10.00")', 'one line is complete, the order is not'
);
select
    is(
        test.attempt(format('select test.receive_order(''acme'', ''A'', ''1'', 1, 2, %L)', refused.body)),
        refused.code, 'receipt: ' || refused.why
    )
from (
    values
    (jsonb_build_object('supplier_id', test.supplier_id('acme', 'Cob')), 'PT422 validation', 'another supplier'),
    ('{"purchase_order_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such order'),
    ('{"purchase_order_id": null}', 'PT422 validation', 'a line of no order'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'B', '1', '{"purchase_order_line_no": 2}')]),
        'PT422 validation', 'another product'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"purchase_order_line_no": 3}')]),
        'PT422 validation', 'no such line'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A')]),
        'PT422 validation', 'a product that was not ordered needs a cost'
    )
) as refused (body, code, why);
select is(
    (
        select (body ->> 'status', pg_temp.lines(body))::text
        from (
            select test.receive_order(
                'acme', 'A', '10', 1, 2,
                jsonb_build_object(
                    'lines', array[
                        test.line('acme', 'A', '10', '{"purchase_order_line_no": 2}'),
                        test.line('acme', 'A', '1', '{"unit_cost": "0"}')
                    ]
                )
            )
        ) as came
        cross join lateral api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1)) as body
        where came.receive_order is not null
    ),
    '(received,"B 4 4.4 0 2.50 10.00, A 10 10 0 1 10.00")', 'received, and one more for free that was not ordered'
);
select throws_ok(
    $$
        select api.cancel_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 1), 'k', '{"reason": "x"}')
    $$,
    'PT409', 'order_not_open', 'a received order cannot be cancelled'
);

-- Cancelled: received goods stay, and the rest is given up.
select test.send_order('acme') ->> 'number';
select test.order('acme', 'A', '5', '2') ->> 'id';
select test.send_order('acme') ->> 'number';
select test.receive_order('acme', 'A', '2', 3) ->> 'id';
select throws_ok(
    $$
        select api.cancel_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 3), 'k', '{"reason": " "}')
    $$,
    'PT422', 'validation', 'a cancellation needs a reason'
);
select is(
    (
        select (body ->> 'status', body ->> 'cancel_reason', pg_temp.lines(body))::text
        from api.cancel_purchase_order(
            'acme', test.org_id('acme'), test.order_id('acme', 3), 'k', '{"reason": "late"}'
        ) as body
    ),
    '(closed_short,late,"A 5 2 0 2 10.00")', 'the rest is given up'
);
select throws_ok(
    $$ select test.receive_order('acme', 'A', '1', 3) $$, 'PT409', 'order_not_open', 'nothing more is received'
);
select throws_ok(
    $$
        select api.cancel_purchase_order(
            'acme', test.org_id('acme'), test.order_id('acme', 3), 'k2', '{"reason": "again"}'
        )
    $$,
    'PT409', 'order_not_open', 'once'
);
select is(
    api.cancel_purchase_order(
        'acme', test.org_id('acme'), test.order_id('acme', 2), 'k3', '{"reason": "all of it"}'
    ) ->> 'status',
    'cancelled', 'nothing came: cancelled'
);
select throws_ok(
    $$ select test.receive_order('acme', 'A', '1', 2) $$,
    'PT409', 'order_not_open', 'nothing is received for a cancelled order'
);

-- Lists.
create function pg_temp.numbers(
    p_status text default null,
    p_supplier text default null,
    p_is_overdue boolean default null,
    p_from_on date default null,
    p_through_on date default null,
    p_search text default null
)
returns text
language sql
return (
    select string_agg(coalesce(right(item.value ->> 'number', 1), '-'), ',' order by item.no)
    from json_array_elements(
        api.list_purchase_orders(
            p_capability => 'acme',
            p_org_id => test.org_id('acme'),
            p_status => p_status,
            p_supplier_id => test.supplier_id('acme', p_supplier),
            p_is_overdue => p_is_overdue,
            p_from_on => p_from_on,
            p_through_on => p_through_on,
            p_search => p_search,
            p_cursor => null,
            p_limit => 50
        ) -> 'items'
    ) with ordinality as item (value, no)
);
create function pg_temp.late(p_days integer)
returns jsonb
language sql
return jsonb_build_object('expected_on', current_date - p_days);
select is(pg_temp.numbers(p_status => 'cancelled'), '2', 'by status');
select is(pg_temp.numbers(p_status => 'closed_short'), '3', 'by another status');
select is(pg_temp.numbers(p_supplier => 'Dotty'), '1', 'by supplier');
select is(pg_temp.numbers(p_status => 'open'), null, 'nothing is to come');
select test.order('acme', 'A', '5', '2', '{"supplier_reference": "SO 77_x"}' || pg_temp.late(1)) ->> 'id';
select test.send_order('acme') ->> 'number';
select test.order('acme', 'A', '5', '2', pg_temp.late(0)) ->> 'id';
select test.send_order('acme') ->> 'number';
select test.order('acme', 'A', '5', '2', pg_temp.late(9)) ->> 'id';
select is(pg_temp.numbers(p_status => 'open'), '5,4', 'sent, and not all has come');
select is(pg_temp.numbers(p_is_overdue => true), '4', 'overdue: not what comes today, and not a draft');
select is(
    pg_temp.numbers(p_is_overdue => false), '-,5,3,2,1', 'not overdue: also what is closed, and has no expected day'
);
select test.receive_order('acme', 'A', '2', 4) ->> 'id';
select is(pg_temp.numbers(p_status => 'open', p_is_overdue => true), '4', 'what has come in part is overdue');
select is(
    api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme', 4)) ->> 'is_overdue',
    'true', 'an order says so itself'
);
select is(pg_temp.numbers(p_from_on => current_date), '5,4,3,2,1', 'ordered today: no draft');
select is(pg_temp.numbers(p_from_on => current_date + 1), null, 'not before a day');
select is(pg_temp.numbers(p_through_on => current_date - 1), null, 'not after a day');
select is(pg_temp.numbers(p_search => ' so 77_X'), '4', 'by a part of the supplier''s reference');
select is(pg_temp.numbers(p_search => '-00000'), '5,4,3,2,1', 'by a part of the number');
select is(pg_temp.numbers(p_search => 'OTT'), '1', 'by a part of the supplier''s name as it is now');
select is(pg_temp.numbers(p_search => '%'), null, 'the letters alone are searched');
select
    is(
        (
            select string_agg(line.value ->> 'receivable_quantity', ',')
            from json_array_elements(
                api.get_purchase_order('acme', test.org_id('acme'), order_of.id) -> 'lines'
            ) as line
        ),
        order_of.receivable, order_of.why
    )
from (
    values
    (test.order_id('acme', 4), '3.5', 'ten per cent more than five, of which two have come'),
    (test.order_id('acme', 1), '0,1', 'of a received order what is within the tolerance'),
    (test.order_id('acme', 3), '0', 'nothing of one that is closed'),
    (test.order_id('acme'), '0', 'nothing of a draft')
) as order_of (id, receivable, why);
select lives_ok(
    $$ select test.receive_order('acme', 'A', '3', 4) $$, 'so much may be received, in whole pieces'
);
select is(pg_temp.numbers(p_is_overdue => true), null, 'what has come whole is not overdue');

-- From whom a product comes, and what a supplier supplies.
create function pg_temp.supplied(p_supplier text)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ', item.value ->> 'sku', coalesce(item.value ->> 'supplier_sku', '-'), item.value ->> 'unit_cost',
                (item.value ->> 'last_received_on')::date = current_date
            ),
            ', ' order by item.no
        )
    from json_array_elements(
        api.list_supplier_products('acme', test.org_id('acme'), test.supplier_id('acme', p_supplier), null, 50)
        -> 'items'
    ) with ordinality as item (value, no)
);
create function pg_temp.source(p_sku text)
returns text
language sql
security definer
return (
    select concat_ws(' ', source.supplier_name, coalesce(source.supplier_sku, '-'), source.unit_cost)
    from core.find_last_purchase(test.org_id('acme'), test.product_id('acme', p_sku)) as source
);
select is(pg_temp.supplied('Dotty'), 'A - 1 t, B - 2 t', 'what was ordered or received, at the last cost');
select is(pg_temp.supplied('Cob'), 'A - 2 t', 'neither drafts nor cancelled orders');
select is(pg_temp.supplied('Old'), null, 'nothing yet');
select throws_ok(
    $$ select api.list_supplier_products('acme', test.org_id('acme'), gen_random_uuid(), null, 50) $$,
    'PT404', 'not_found', 'no such supplier'
);
select is(pg_temp.source('A'), 'Cob - 2', 'the last purchase of any supplier');
select is(pg_temp.source('B'), null, 'nobody orders from who is archived');
select api.restore_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Dotty')) ->> 'id';
select is(pg_temp.source('B'), 'Dotty - 2', 'from who is restored again');
select api.delete_purchase_order('acme', test.org_id('acme'), test.order_id('acme')) ->> 'id';
select test.order(
    'acme', 'B', '1', '7',
    jsonb_build_object('lines', jsonb_build_array(pg_temp.ordered('B', '1', '7', '{"supplier_sku": "Y-1"}')))
) ->> 'id';
select is(pg_temp.source('B'), 'Dotty - 2', 'a draft is no purchase');
select test.send_order('acme') ->> 'number';
select is(pg_temp.source('B'), 'Cob Y-1 7', 'an order is one before it has come');
select api.cancel_purchase_order(
    'acme', test.org_id('acme'), test.order_id('acme', 6), 'k6', '{"reason": "late"}'
) ->> 'id';
select is(pg_temp.source('B'), 'Dotty - 2', 'a cancelled order is none');
select is(
    (
        select string_agg(entry.value ->> 'goods_amount', ',' order by entry.no)
        from json_array_elements(
            api.list_stock_entries(
                'acme', test.org_id('acme'), null, null, test.order_id('acme', 1), null, null, null, null, 50
            ) -> 'items'
        ) with ordinality as entry (value, no)
    ),
    '10.00,5.80,3.75', 'the receipts of an order'
);
select is(
    (
        select (
            sum(shown.ordered_quantity),
            sum(shown.received_quantity), sum(shown.open_quantity), sum(shown.ordered_amount)
        )::text
        from analytics.purchase_order_lines as shown
    ),
    '(31,21.4,5,58.00)', 'the view of analysts'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
