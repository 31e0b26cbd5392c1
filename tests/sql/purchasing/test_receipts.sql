-- receive_stock: landed cost, supplier, and the lines of the supplier's paper. return_to_supplier: returns.
begin;
select plan(66);

select test.sign_up('acme');
select test.product('acme', 'A');
select test.product('acme', 'B');
select test.product('acme', 'C');
select test.product('acme', 'S', '{"tracks_stock": false}');
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Dot"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Old"}') ->> 'id';
select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Old')) ->> 'id';

-- Lines of a stock entry: SKU, quantity, unit cost, amount, landed amount, landed unit cost, returnable
-- quantity.
create function pg_temp.lines(p_entry json)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ', line.value ->> 'sku', line.value ->> 'quantity', coalesce(line.value ->> 'unit_cost', '-'),
                coalesce(line.value ->> 'line_amount', '-'),
                line.value ->> 'landed_amount', line.value ->> 'landed_unit_cost',
                line.value ->> 'returnable_quantity'
            ),
            ', ' order by line.no
        )
    from json_array_elements(p_entry -> 'entry_lines') with ordinality as line (value, no)
);

create function pg_temp.movements(p_entry json)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ', line.value ->> 'sku', line.value ->> 'kind', line.value ->> 'quantity',
                line.value ->> 'value_amount'
            ),
            ', ' order by line.value ->> 'sku'
        )
    from json_array_elements(p_entry -> 'lines') as line
);

create function pg_temp.level(p_sku text)
returns text
language sql
return (
    select concat_ws(' ', trim_scale(stock_level.quantity), stock_level.value_amount)
    from data.stock_level
    where stock_level.product_id = test.product_id('acme', p_sku)
);

create temporary table landed as
select
    test.receive(
        'acme', 'A', '1', '1',
        jsonb_build_object(
            'supplier_id', test.supplier_id('acme', 'Cob'),
            'supplier_reference', 'DN 7',
            'lines', jsonb_build_array(
                test.line('acme', 'A', '3', '{"unit_cost": "10.00"}'),
                test.line('acme', 'B', '2', '{"unit_cost": "5.00"}'),
                test.line('acme', 'A', '1', '{"unit_cost": "0"}'),
                test.line('acme', 'C', '4', '{"unit_cost": "5.00"}')
            ),
            'additional_costs',
            '[{"description": " Freight ", "amount": "8.00"}, {"description": "Duty", "amount": "2.01"}]'::jsonb
        )
    ) as entry;

select
    is(
        (
            landed.entry ->> 'supplier_name',
            landed.entry ->> 'supplier_reference', landed.entry ->> 'purchase_order_id',
            landed.entry ->> 'goods_amount', landed.entry ->> 'additional_amount'
        )::text,
        '(Cob,"DN 7",,60.00,10.01)', 'the head of a receipt'
    )
from landed;
-- 10.01 over 30, 10, 0 and 20: 5.005, 1.668.., 0, 3.336..; the largest remainders get the rest of the cents.
select
    is(
        pg_temp.lines(landed.entry),
        'A 3 10.00 30.00 35.00 11.666667 3, B 2 5.00 10.00 11.67 5.835000 2,'
        ' A 1 0 0.00 0.00 0.000000 1, C 4 5.00 20.00 23.34 5.835000 4',
        'additional costs are split by the cost of the lines, to the cent'
    )
from landed;
select
    is(
        pg_temp.movements(landed.entry),
        'A receipt 4 35.00, B receipt 2 11.67, C receipt 4 23.34', 'one movement per product, at landed cost'
    )
from landed;
select
    is(
        (
            select
                string_agg(
                    concat_ws(' ', cost.value ->> 'line_no', cost.value ->> 'description', cost.value ->> 'amount'),
                    ', ' order by cost.no
                )
            from json_array_elements(landed.entry -> 'additional_costs') with ordinality as cost (value, no)
        ),
        '1 Freight 8.00, 2 Duty 2.01', 'additional costs keep their descriptions'
    )
from landed;
select
    is(
        api.get_stock_entry('acme', test.org_id('acme'), (landed.entry ->> 'id')::uuid)::text, landed.entry::text,
        'get_stock_entry gives the same answer as receive_stock'
    )
from landed;
select is(
    pg_temp.lines(
        test.receive(
            'acme', 'A', '1', '1',
            jsonb_build_object(
                'lines', jsonb_build_array(
                    test.line('acme', 'B', '1', '{"unit_cost": "0"}'), test.line('acme', 'C', '3', '{"unit_cost": "0"}')
                ),
                'additional_costs', '[{"description": "Freight", "amount": "4.00"}]'::jsonb
            )
        )
    ),
    'B 1 0 0.00 1.00 1.000000 1, C 3 0 0.00 3.00 1.000000 3',
    'additional costs are split by quantity when all goods are free'
);
select is(
    (
        select (
            body ->> 'supplier_id', body ->> 'goods_amount', body ->> 'additional_amount', body ->> 'additional_costs'
        )::text
        from test.receive('acme', 'C', '1', '0.005', '{"additional_costs": null, "supplier_id": null}') as body
    ),
    '(,0.01,0.00,[])', 'without supplier and without additional costs'
);

select
    is(
        test.attempt(format('select test.receive(''acme'', ''A'', ''1'', ''1'', %L)', refused.body)),
        refused.code, 'receipt: ' || refused.why
    )
from (
    values
    ('{"supplier_id": "00000000-0000-0000-0000-000000000000"}'::jsonb, 'PT404 not_found', 'no such supplier'),
    (
        jsonb_build_object('supplier_id', test.supplier_id('acme', 'Old')),
        'PT409 supplier_archived', 'an archived supplier'
    ),
    (
        jsonb_build_object(
            'lines', array[test.line('acme', 'A', '1', '{"unit_cost": "1", "purchase_order_line_no": 1}')]
        ),
        'PT422 validation', 'a line of no order'
    ),
    ('{"additional_costs": [{"description": "x", "amount": "0"}]}', 'PT422 validation', 'an additional cost of zero'),
    ('{"additional_costs": [{"description": "x", "amount": "-1"}]}', 'PT422 validation', 'a negative additional cost'),
    ('{"additional_costs": [{"description": "x"}]}', 'PT422 validation', 'an additional cost without amount'),
    (
        '{"additional_costs": [{"description": "x", "amount": "0.001"}]}',
        'PT422 validation', 'an additional cost with a fraction of a cent'
    ),
    (
        '{"additional_costs": [{"description": " ", "amount": "1"}]}',
        'PT422 validation', 'an additional cost without a description'
    )
) as refused (body, code, why);
select is(
    split_part(
        test.answer(
            $$
                select test.receive(
                    'acme', 'A', '1', '1',
                    '{"additional_costs": [{"description": "x", "amount": "1"}, {"description": "y", "amount": "0"}]}'
                )
            $$
        ),
        ' | ', 5
    ),
    'additional_costs.1.amount', 'the answer names the wrong field'
);

-- A currency without decimals, and one with three.
select test.sign_up('yen', 'JPY');
select test.product('yen', 'A');
select is(
    (
        select concat_ws(' ', line ->> 'line_amount', line ->> 'landed_amount')
        from
            test.receive(
                'yen', 'A', '3', '33.5', '{"additional_costs": [{"description": "x", "amount": "7"}]}'
            ) as body
        cross join lateral json_array_element(body -> 'entry_lines', 0) as line
    ),
    '101 108', 'yen'
);
select is(
    test.attempt(
        $$
            select test.receive(
                'yen', 'A', '3', '33.5', '{"additional_costs": [{"description": "x", "amount": "7.5"}]}'
            )
        $$
    ),
    'PT422 validation', 'an additional cost of half a yen'
);
select test.sign_up('kwd', 'KWD');
select test.product('kwd', 'A');
select is(
    (
        select concat_ws(' ', line ->> 'line_amount', line ->> 'landed_amount')
        from
            test.receive(
                'kwd', 'A', '3', '0.3335', '{"additional_costs": [{"description": "x", "amount": "0.001"}]}'
            ) as body
        cross join lateral json_array_element(body -> 'entry_lines', 0) as line
    ),
    '1.001 1.002', 'dinars'
);

-- Back to the supplier. A: 4 worth 35.00 from the first receipt, then 4 more at 1.25.
select test.receive(
    'acme', 'A', '4', '1.25', jsonb_build_object('supplier_id', test.supplier_id('acme', 'Dot'))
) ->> 'id';
select is(pg_temp.level('A'), '8 40.00', 'on hand');

create function pg_temp.give_back(
    p_line_no integer, p_sku text, p_quantity text, p_more jsonb default '{}', p_line jsonb default '{}'
)
returns json
language sql
return test.return_goods(
    'acme', p_sku, p_quantity,
    jsonb_build_object(
        'receipt_id', (select landed.entry ->> 'id' from landed),
        'lines', jsonb_build_array(
            test.line('acme', p_sku, p_quantity, jsonb_build_object('receipt_line_no', p_line_no) || p_line)
        )
    ) || p_more
);

create temporary table returned as
select pg_temp.give_back(1, 'A', '2', '{"supplier_reference": "RMA 1", "reason": " broken "}') as entry;
select
    is(
        (
            returned.entry ->> 'kind', returned.entry ->> 'reason', returned.entry ->> 'supplier_name',
            returned.entry ->> 'supplier_reference',
            returned.entry ->> 'goods_amount', returned.entry ->> 'additional_amount'
        )::text,
        '(supplier_return,broken,Cob,"RMA 1",20.00,)',
        'a return goes to the supplier of the receipt, at the cost of the receipt'
    )
from returned;
select
    is(
        pg_temp.lines(returned.entry), 'A 2 10.00 20.00 10.00 5.000000', 'returned goods leave stock at moving average'
    )
from returned;
select is(pg_temp.movements(returned.entry), 'A supplier_return -2 -10.00', 'a return has its own kind of movement')
from returned;
select is(pg_temp.level('A'), '6 30.00', 'the level changes only by the return') from returned;
select
    is(
        pg_temp.lines(api.get_stock_entry('acme', test.org_id('acme'), (landed.entry ->> 'id')::uuid)),
        'A 3 10.00 30.00 35.00 11.666667 1, B 2 5.00 10.00 11.67 5.835000 2,'
        ' A 1 0 0.00 0.00 0.000000 1, C 4 5.00 20.00 23.34 5.835000 4',
        'the receipt knows what can still go back'
    )
from landed;
select throws_ok(
    $$ select pg_temp.give_back(1, 'A', '1.000001') $$,
    'PT409', 'return_exceeds_receipt', 'more than the rest of the line is refused'
);
select is(
    split_part(test.answer($$ select pg_temp.give_back(1, 'A', '2') $$), ' | ', 5),
    'lines.0.quantity', 'the answer names the field'
);

-- The parts of a line add up to the whole: 3 for 0.10 (0.0333 each).
create temporary table thirds as
select test.receive('acme', 'C', '3', '0.0333') as entry;
select is(
    (
        select
            string_agg(
                test.return_goods(
                    'acme', 'C', '1',
                    jsonb_build_object(
                        'receipt_id', thirds.entry ->> 'id',
                        'lines', array[test.line('acme', 'C', '1', '{"receipt_line_no": 1}')]
                    )
                ) ->> 'goods_amount',
                ' '
            )
        from thirds
        cross join generate_series(1, 3)
    ),
    '0.03 0.04 0.03', 'amounts for parts add up to the price'
);
select is(
    pg_temp.give_back(1, 'A', '1', '{}', '{"unit_cost": "9"}') ->> 'goods_amount',
    '9.00', 'the request may name another cost'
);

-- Without a receipt.
select is(
    (
        select (pg_temp.lines(body), body ->> 'supplier_id', body ->> 'goods_amount')::text
        from test.return_goods('acme', 'A', '1') as body
    ),
    '("A 1 - - 5.00 5.000000",,)', 'without supplier and without cost'
);
select is(
    (
        select (pg_temp.lines(body), body ->> 'supplier_name', body ->> 'goods_amount')::text
        from test.return_goods(
            'acme', 'A', '1',
            jsonb_build_object(
                'supplier_id', test.supplier_id('acme', 'Old'),
                'lines', array[
                    test.line('acme', 'A', '1', '{"unit_cost": "2"}'),
                    test.line('acme', 'B', '1'), test.line('acme', 'A', '2')
                ]
            )
        ) as body
    ),
    '("A 1 2 2.00 5.00 5.000000, B 1 - - 4.22 4.220000, A 2 - - 10.00 5.000000",Old,2.00)',
    'to an archived supplier, a product on two lines'
);
select is(pg_temp.level('A') || ', ' || pg_temp.level('B'), '1 5.00, 2 8.45', 'the rest');
select is(
    pg_temp.movements(test.return_goods('acme', 'B', '2')),
    'B supplier_return -2 -8.45', 'the last unit takes the whole value'
);
select is(pg_temp.level('B'), '0 0.00', 'the level is zero');

select
    is(
        test.attempt(format('select test.return_goods(''acme'', ''A'', ''1'', %L)', refused.body)),
        refused.code, 'return: ' || refused.why
    )
from (
    select
        told.body,
        told.code,
        told.why
    from landed
    cross join lateral (
        values
        ('{"reason": " "}'::jsonb, 'PT422 validation', 'no reason'),
        ('{"reason": null}', 'PT422 validation', 'the reason is null'),
        ('{"lines": []}', 'PT422 validation', 'no line'),
        ('{"lines": null}', 'PT422 validation', 'lines are null'),
        (jsonb_build_object('lines', array[test.line('acme', 'A', '0')]), 'PT422 validation', 'nothing'),
        (jsonb_build_object('lines', array[test.line('acme', 'A', '-1')]), 'PT422 validation', 'a negative value'),
        (
            jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_cost": "-1"}')]),
            'PT422 validation', 'a negative cost'
        ),
        (jsonb_build_object('lines', array[test.line('acme', 'S', '1')]), 'PT422 validation', 'a service'),
        (
            jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"receipt_line_no": 1}')]),
            'PT422 validation', 'a line of no receipt'
        ),
        (
            jsonb_build_object('lines', array[test.line('acme', 'A', '2')]),
            'PT409 insufficient_stock', 'more than there is'
        ),
        ('{"receipt_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such receipt'),
        (
            (select jsonb_build_object('receipt_id', returned.entry ->> 'id') from returned),
            'PT404 not_found', 'a return cannot be returned'
        ),
        ('{"supplier_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such supplier'),
        (
            jsonb_build_object('receipt_id', landed.entry ->> 'id', 'supplier_id', test.supplier_id('acme', 'Dot')),
            'PT422 validation', 'to another supplier'
        ),
        (
            jsonb_build_object('receipt_id', landed.entry ->> 'id'),
            'PT422 validation', 'of a receipt, without its line'
        ),
        (
            jsonb_build_object(
                'receipt_id', landed.entry ->> 'id',
                'lines', array[test.line('acme', 'A', '1', '{"receipt_line_no": 2}')]
            ),
            'PT422 validation', 'another product'
        ),
        (
            jsonb_build_object(
                'receipt_id', landed.entry ->> 'id',
                'lines',
                array[
                    test.line('acme', 'C', '1', '{"receipt_line_no": 4}'),
                    test.line('acme', 'C', '1', '{"receipt_line_no": 4}')
                ]
            ),
            'PT422 validation', 'a line twice'
        ),
        (jsonb_build_object('entry_on', current_date + 2), 'PT422 validation', 'the date is the day after tomorrow')
    ) as told (body, code, why)
) as refused;

-- A unit that is only sold whole.
select api.create_unit('acme', test.org_id('acme'), '{"code": "crate", "name": "Crate", "decimals": 0}') ->> 'id';
select test.product('acme', 'W', '{"unit": "crate", "quantity": "3"}');
select
    is(
        split_part(test.answer(told.statement), ' | ', 2) || split_part(test.answer(told.statement), ' | ', 5),
        told.answer, told.why
    )
from (
    values
    (
        $$
            select test.receive(
                'acme', 'W', '1', '1',
                jsonb_build_object(
                    'lines',
                    array[
                        test.line('acme', 'W', '0.5', '{"unit_cost": "1"}'),
                        test.line('acme', 'W', '0.5', '{"unit_cost": "1"}')
                    ]
                )
            )
        $$,
        'validationlines.0.quantity', 'half a crate is not received, not even twice'
    ),
    ($$ select test.return_goods('acme', 'W', '0.5') $$, 'validationlines.0.quantity', 'half a crate is not returned'),
    ($$ select test.order('acme', 'W', '0.5') $$, 'validationlines.0.ordered_quantity', 'half a crate is not ordered')
) as told (statement, answer, why);
select is(
    test.attempt(
        test.insert_statement(
            'data.stock_entry_line',
            (
                select to_jsonb(line) from data.stock_entry_line as line
                where line.product_id = test.product_id('acme', 'W')
            )
            || jsonb_build_object('stock_entry_id', gen_random_uuid(), 'quantity', 0.5)
        )
    ),
    'PT422 validation', 'raw SQL is refused too'
);

-- Lists, and what an analyst sees.
select is(
    (
        select string_agg(item.value ->> 'kind', ',')
        from json_array_elements(
            api.list_stock_entries(
                'acme', test.org_id('acme'), null, test.supplier_id('acme', 'Cob'), null, null, null, null, null, 50
            ) -> 'items'
        ) as item
    ),
    'supplier_return,supplier_return,receipt', 'by supplier, latest first'
);
create function pg_temp.found(
    p_kind text default null, p_from_on date default null, p_through_on date default null, p_search text default null
)
returns integer
language sql
return json_array_length(
    api.list_stock_entries(
        p_capability => 'acme',
        p_org_id => test.org_id('acme'),
        p_kind => p_kind,
        p_supplier_id => null,
        p_purchase_order_id => null,
        p_from_on => p_from_on,
        p_through_on => p_through_on,
        p_search => p_search,
        p_cursor => null,
        p_limit => 50
    ) -> 'items'
);
select is(pg_temp.found(p_kind => 'supplier_return'), 8, 'by kind');
select is(pg_temp.found(p_search => ' dn 7'), 1, 'by the supplier''s reference');
select is(pg_temp.found(p_search => 'OB'), 3, 'by a part of the supplier''s name');
select is(pg_temp.found(p_search => '%'), 0, 'the letters alone are searched');
select is(pg_temp.found(p_from_on => current_date + 1), 0, 'not before a day');
select is(pg_temp.found(p_through_on => current_date - 1), 0, 'not after a day');
select is(
    pg_temp.found(p_from_on => current_date, p_through_on => current_date), pg_temp.found(), 'of both days and between'
);
select is(
    (
        select (sum(shown.quantity), sum(shown.line_amount), sum(shown.landed_amount))::text
        from analytics.stock_receipts as shown
        where shown.org_id = test.org_id('acme') and shown.sku = 'A'
    ),
    '(1,4.00,5.00)', 'the view of analysts: receipts less returns'
);
select is(
    array[test.found_by_verify('acme'), test.found_by_verify('yen'), test.found_by_verify('kwd')]::text,
    '{}', 'verify finds nothing wrong'
);

select * from finish();
rollback;
