-- A name that one shop uses is free for the other: no key reveals that it exists.
begin;
select plan(16);

select test.busy_shop('acme');

select test.sign_up('rival');
select lives_ok(
    $$ select test.product('rival', 'A1', '{"barcodes": ["4001"], "quantity": "5"}') $$, 'the same SKU and barcode'
);
select lives_ok($$ select test.tax_rate('rival', '20') $$, 'the same name of a tax rate');
select lives_ok(
    $$ select api.create_customer('rival', test.org_id('rival'), '{"name": "Bea", "customer_number": "C1"}') $$,
    'the same customer number'
);
select lives_ok(
    $$ select api.create_supplier('rival', test.org_id('rival'), '{"name": "Cob", "supplier_number": "S1"}') $$,
    'the same supplier number'
);
select is(
    test.sell('rival', 'A1') ->> 'number',
    (
        select bill.number from data.bill
        where bill.id = test.bill_id('acme', 1)
    ),
    'the same bill number'
);
select is(
    test.credit('rival', 1) ->> 'number',
    (
        select bill.number from data.bill
        where bill.id = test.bill_id('acme', 1, 'credit_note')
    ),
    'the same credit note number'
);
select lives_ok(
    $$
        select api.create_bill(
            'acme', test.org_id('acme'), 'key', jsonb_build_object('lines', array[test.line('acme', 'A1')])
        )
    $$,
    'an idempotency key'
);
select lives_ok(
    $$
        select api.create_bill(
            'rival', test.org_id('rival'), 'key', jsonb_build_object('lines', array[test.line('rival', 'A1')])
        )
    $$,
    'the same idempotency key for another request in another shop'
);
select lives_ok(
    $$
        select api.create_invitation(
            'acme', test.org_id('acme'), 't1', false, '{"email": "cy@example.com", "role": "cashier"}'
        ),
        api.create_invitation(
            'rival', test.org_id('rival'), 't2', false, '{"email": "cy@example.com", "role": "cashier"}'
        )
    $$,
    'the same person invited by both'
);

select throws_ok($$ select test.product('rival', 'A1') $$, '23505', null, 'in one shop a SKU belongs to one product');
select throws_ok(
    $$ select test.product('rival', 'A2', '{"barcodes": ["4001"]}') $$,
    '23505', null, 'in one shop a barcode belongs to one product'
);
select throws_ok(
    $$ select api.create_customer('rival', test.org_id('rival'), '{"name": "Ben", "customer_number": "C1"}') $$,
    '23505', null, 'in one shop a customer number belongs to one customer'
);
select throws_ok(
    $$ select api.create_supplier('rival', test.org_id('rival'), '{"name": "Cod", "supplier_number": "S1"}') $$,
    '23505', null, 'in one shop a supplier number belongs to one supplier'
);
select throws_ok(
    $$ select api.create_tax_rate('rival', test.org_id('rival'), '{"name": "20 %", "rate": "19"}') $$,
    '23505', null, 'in one shop a name belongs to one tax rate'
);

-- A key cannot refer to another shop either.
select throws_ok(
    $$
        select api.create_product(
            'rival', test.org_id('rival'),
            jsonb_build_object('sku', 'A3', 'name', 'x', 'unit_price', '1', 'tax_rate_id', test.tax_rate('acme', '20'))
        )
    $$,
    '23503', null, 'a product does not take the other shop''s tax rate'
);
select throws_ok(
    format(
        $$
            insert into data.stock_movement (
                org_id, product_id, sequence_no, kind, quantity, value_amount, quantity_after, value_after, moved_on,
                stock_entry_id
            )
            select org_id, %L, 99, kind, quantity, value_amount, quantity_after, value_after, moved_on, stock_entry_id
            from data.stock_movement where org_id = %L and kind = 'receipt'
        $$,
        test.product_id('acme', 'A1'), test.org_id('rival')
    ),
    '23503', null, 'not even a superuser can give a movement a product of another shop'
);

select * from finish();
rollback;
