-- receive_stock, adjust_stock: goods in, goods found, goods lost.
begin;
select plan(25);

select test.sign_up('acme');
select test.product('acme', 'A');
select test.product('acme', 'B', '{"unit": "kg"}');
select test.product('acme', 'S', '{"tracks_stock": false}');

create temporary table received as
select
    test.receive(
        'acme', 'A', '2', '1.005',
        jsonb_build_object(
            'note', 'delivery 7', 'entry_on', current_date - 3,
            'lines', jsonb_build_array(
                test.line('acme', 'A', '2', '{"unit_cost": "1.005"}'),
                test.line('acme', 'A', '1', '{"unit_cost": "3"}'),
                test.line('acme', 'B', '0.5', '{"unit_cost": "0"}')
            )
        )
    ) as entry;

select
    is(
        (received.entry ->> 'kind', received.entry ->> 'note', received.entry ->> 'entry_on')::text,
        format('(receipt,"delivery 7",%s)', current_date - 3), 'a receipt'
    )
from received;
select
    is(
        (
            select
                json_agg(
                    json_build_array(
                        line.value ->> 'sku', line.value ->> 'kind', line.value ->> 'quantity',
                        line.value ->> 'value_amount', line.value ->> 'moved_on'
                    )
                    order by line.value ->> 'sku'
                )::text
            from json_array_elements(received.entry -> 'lines') as line
        ),
        format('[["A", "receipt", "3", "5.01", "%1$s"], ["B", "receipt", "0.5", "0.00", "%1$s"]]', current_date - 3),
        'one movement per product; each line''s value is rounded'
    )
from received;
select is(
    (
        select (level.value ->> 'quantity', level.value ->> 'value_amount', level.value ->> 'average_cost')::text
        from
            json_array_elements(
                api.list_stock_levels('acme', test.org_id('acme'), null, null, null, null, 50) -> 'items'
            ) as level
        where level.value ->> 'sku' = 'A'
    ),
    '(3,5.01,1.670000)', 'the level'
);

-- Adjustments at moving average.
select is(
    (
        select (
            line.value ->> 'kind', line.value ->> 'quantity', line.value ->> 'value_amount', line.value ->> 'reason'
        )::text
        from json_array_elements(test.adjust('acme', 'A', '-1') -> 'lines') as line
    ),
    '(write_off,-1,-1.67,counted)', 'a loss'
);
select is(
    (
        select (line.value ->> 'kind', line.value ->> 'quantity', line.value ->> 'value_amount')::text
        from json_array_elements(test.adjust('acme', 'A', '2') -> 'lines') as line
    ),
    '(gain,2,3.34)', 'found goods, at the cost of the rest'
);
select test.adjust('acme', 'A', '-4') ->> 'id';
select is(
    (
        select (line.value ->> 'quantity_after', line.value ->> 'value_amount')::text
        from json_array_elements(test.adjust('acme', 'A', '1') -> 'lines') as line
    ),
    '(1,1.67)', 'found goods without stock, at the last cost'
);
select is(
    (
        select line.value ->> 'value_amount'
        from (select test.product('acme', 'N')) as made
        cross join json_array_elements(test.adjust('acme', 'N', '1') -> 'lines') as line
    ),
    '0.00', 'found goods that never had a cost, at zero'
);

select
    is(
        test.attempt(format('select test.receive(''acme'', ''A'', ''1'', ''1'', %L)', refused.body)),
        refused.code, 'receipt: ' || refused.why
    )
from (
    values
    ('{"lines": []}'::jsonb, 'PT422 validation', 'no line'),
    ('{"lines": null}', 'PT422 validation', 'lines are null'),
    ('{"lines": "x"}', 'PT422 validation', 'lines that are not a list'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '0', '{"unit_cost": "1"}')]),
        'PT422 validation', 'a quantity of zero'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '-1', '{"unit_cost": "1"}')]),
        'PT422 validation', 'a negative value'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_cost": "-1"}')]),
        'PT422 validation', 'a negative cost'
    ),
    (jsonb_build_object('lines', array[test.line('acme', 'A', '1')]), 'PT422 validation', 'no cost'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'S', '1', '{"unit_cost": "1"}')]),
        'PT422 validation', 'a service'
    ),
    (
        '{"lines": [{"product_id": "00000000-0000-0000-0000-000000000000", "quantity": "1", "unit_cost": "1"}]}',
        'PT404 not_found', 'no such product'
    ),
    (jsonb_build_object('entry_on', current_date + 2), 'PT422 validation', 'the date is the day after tomorrow')
) as refused (body, code, why);

select
    is(
        test.attempt(format('select test.adjust(''acme'', ''A'', ''-1'', %L)', refused.body)),
        refused.code, 'adjustment: ' || refused.why
    )
from (
    values
    ('{"lines": []}'::jsonb, 'PT422 validation', 'no line'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '0', '{"quantity_change": "0", "reason": "x"}')]),
        'PT422 validation', 'no change'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '0', '{"quantity_change": "1", "reason": " "}')]),
        'PT422 validation', 'no reason'
    ),
    (
        jsonb_build_object(
            'lines', array[
                test.line('acme', 'A', '0', '{"quantity_change": "1", "reason": "x"}'),
                test.line('acme', 'A', '0', '{"quantity_change": "2", "reason": "x"}')
            ]
        ),
        'PT422 validation', 'a product twice'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'S', '0', '{"quantity_change": "1", "reason": "x"}')]),
        'PT422 validation', 'a service'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '0', '{"quantity_change": "-99", "reason": "x"}')]),
        'PT409 insufficient_stock', 'more than there is'
    )
) as refused (body, code, why);

select is(
    split_part(
        test.answer($$ select test.adjust('acme', 'A', '-99') $$), ' | ', 3
    ),
    'Not enough stock. A: 1 on hand, 99 asked.', 'the answer names the product and the quantities'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
