-- Invariant 3: the stock on hand is all receipts less all issues, in quantity and in value.
begin;
select plan(11);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "10", "unit_cost": "3.33"}');
select test.receive('acme', 'A', '4', '2.77') ->> 'id';
select test.sell('acme', 'A', '5') ->> 'id';
select test.credit('acme', 1, 1, '2') ->> 'id';
select test.adjust('acme', 'A', '-3') ->> 'id';
select test.adjust('acme', 'A', '1') ->> 'id';

select is(
    (
        select jsonb_object_agg(moved.kind, moved.quantity)
        from (
            select
                stock_movement.kind,
                sum(stock_movement.quantity) as quantity
            from data.stock_movement
            where stock_movement.org_id = test.org_id('acme')
            group by stock_movement.kind
        ) as moved
    ),
    '{"receipt": 14, "sale": -5, "return": 2, "write_off": -3, "gain": 1}'::jsonb,
    'every change is a movement'
);
select is(
    (
        select (stock_level.quantity, stock_level.value_amount, stock_level.last_sequence_no)::text
        from data.stock_level
        where stock_level.org_id = test.org_id('acme')
    ),
    (
        select (sum(stock_movement.quantity), sum(stock_movement.value_amount), count(*))::text
        from data.stock_movement
        where stock_movement.org_id = test.org_id('acme')
    ),
    'the movements add up to the level'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');
select is_empty($$ select * from analytics.stock_conservation_violations $$, 'there is no violation');

-- verify finds changes that a superuser makes by hand.
select is(
    test.found_after('acme', $$ update data.stock_level set quantity = quantity + 1 $$),
    '{stock_conservation}', 'a level edited: quantity'
);
select is(
    test.found_after('acme', $$ update data.stock_level set value_amount = value_amount + 0.01 $$),
    '{stock_conservation}', 'a level edited: value'
);
select is(
    test.found_after('acme', $$ update data.stock_movement set quantity = quantity - 1 where kind = 'sale' $$),
    '{stock_conservation,stock_movements}', 'a movement edited'
);
select is(
    test.found_after('acme', $$ delete from data.stock_movement where kind = 'gain' $$),
    '{change_log,stock_conservation}', 'the last movement removed'
);
select is(
    test.found_after('acme', $$ delete from data.stock_movement where kind = 'return' $$),
    '{stock_conservation,stock_movements}', 'a movement in the middle removed'
);
select is(
    test.found_after(
        'acme',
        $$
            insert into data.stock_movement (
                org_id, product_id, sequence_no, kind, quantity, value_amount, quantity_after, value_after, moved_on,
                stock_entry_id
            )
            select
                org_id,
                product_id,
                99,
                kind,
                quantity,
                value_amount,
                quantity_after,
                value_after,
                moved_on,
                stock_entry_id
            from data.stock_movement where kind = 'gain'
        $$
    ),
    '{change_log,stock_conservation,stock_movements}', 'a movement inserted'
);
select is(
    test.found_after(
        'acme',
        $$
            update data.stock_movement set value_amount = value_amount + 1, value_after = value_after + 1
            where kind = 'gain'
        $$
    ),
    '{change_log,stock_conservation}', 'a cost edited consistently'
);

select * from finish();
rollback;
