-- get_stock_adjustments: found and lost goods, at cost, from every source.
begin;
select plan(6);

select test.sign_up('acme');
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"quantity": "10", "unit_cost": "4"}');
select test.product('acme', 'B', '{"quantity": "10", "unit_cost": "1"}');
select test.adjust('acme', 'A', '-1') ->> 'id';
select test.adjust('acme', 'A', '2', jsonb_build_object('entry_on', current_date - 1)) ->> 'id';
select test.adjust('acme', 'A', '-1', jsonb_build_object('entry_on', current_date - 40)) ->> 'id';
select test.stocktake('acme', 'B', '7', 'Yearly count') ->> 'id';
select test.sell('acme', 'B', '2') ->> 'id';
select test.credit(
    'acme', 1, 1, '1', '{"lines": [{"line_no": 1, "quantity": "1", "restock": false}]}'
) ->> 'id';

create function pg_temp.report(p_days integer, p_limit integer default 50, p_cursor text default null)
returns json
language sql
return api.get_stock_adjustments('acme', test.org_id('acme'), current_date - p_days, current_date, p_cursor, p_limit);

create function pg_temp.rows(p_report json)
returns jsonb
language sql
return (
    select
        jsonb_agg(
            jsonb_build_array(
                item.value -> 'sku', item.value -> 'source', item.value -> 'reason', item.value -> 'gain_quantity',
                item.value -> 'gain_amount', item.value -> 'loss_quantity', item.value -> 'loss_amount',
                item.value -> 'net_amount'
            )
            order by item.no
        )
    from json_array_elements(p_report -> 'items') with ordinality as item (value, no)
);

select is(
    pg_temp.rows(pg_temp.report(10)),
    '[
        ["A", "adjustment", "counted", "2", "8.00", "1", "4.00", "4.00"],
        ["B", "credit_note", "came back", "0", "0.00", "1", "1.00", "-1.00"],
        ["B", "stocktake", "Yearly count", "0", "0.00", "3", "3.00", "-3.00"]
    ]'::jsonb,
    'per product, source and reason'
);
select is(
    (pg_temp.report(10) -> 'totals')::jsonb,
    '{"gain_amount": "8.00", "loss_amount": "8.00", "net_amount": "0.00"}'::jsonb,
    'the totals'
);
select is(
    (pg_temp.report(50) -> 'totals' ->> 'loss_amount')::numeric,
    (
        select -sum(movement.value_amount) from data.stock_movement as movement
        where movement.org_id = test.org_id('acme') and movement.kind = 'write_off'
    ),
    'of a longer period'
);
select is(
    pg_temp.rows(pg_temp.report(10, 2)) || pg_temp.rows(pg_temp.report(10, 2, pg_temp.report(10, 2) ->> 'next_cursor')),
    pg_temp.rows(pg_temp.report(10)), 'page by page'
);
select is(
    (pg_temp.report(10, 1) -> 'totals')::jsonb,
    (pg_temp.report(10) -> 'totals')::jsonb, 'each page has the totals of all pages'
);
select is(
    test.attempt($$ select api.get_stock_adjustments('acme cashier', test.org_id('acme'), null, null, null, 50) $$),
    'PT403 forbidden', 'a cashier cannot read it'
);

select * from finish();
rollback;
