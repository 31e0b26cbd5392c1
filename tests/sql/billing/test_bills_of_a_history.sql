-- Bills of a history are issued together: all or none, each once, in their order.
-- That the rows are those of bills issued alone: tests/model/test_bills_together.py.
begin;
select plan(24);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"quantity": "10", "unit_price": "3.33"}');
select test.product('acme', 'B', '{"quantity": "5", "unit_price": "2.00"}');

create function pg_temp.bill(p_key text, p_sku text, p_quantity text, p_body jsonb default '{}')
returns jsonb
language sql
return jsonb_build_object(
    'idempotency_key', p_key,
    'bill',
    jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line('acme', p_sku, p_quantity))) || p_body
);

create function pg_temp.issue(p_who text, variadic p_bills jsonb[])
returns json
language sql
return api.issue_bills(p_who, test.org_id('acme'), jsonb_build_object('bills', p_bills));

create function pg_temp.refusal(variadic p_bills jsonb[])
returns text
language plpgsql
as $$
declare
    v_column text;
    v_slug text;
begin
    perform pg_temp.issue('acme', variadic p_bills);
    return 'issued';
exception when others then
    get stacked diagnostics v_column = column_name, v_slug = message_text;
    return concat_ws(' ', v_slug, nullif(v_column, ''));
end;
$$;

create temporary table answer as
select
    pg_temp.issue(
        'acme manager',
        pg_temp.bill('one', 'A', '4', '{"payments": [{"method": "card", "amount": "3.32"}]}'),
        pg_temp.bill('two', 'A', '5'),
        pg_temp.bill('three', 'B', '1')
    ) as body;

select results_eq(
    $$ select item ->> 'number', item ->> 'gross_amount', item ->> 'due_amount'
    from answer cross join json_array_elements(body -> 'items') with ordinality as shown (item, position)
    order by position $$,
    $$ select to_char(current_date, 'YYYY') || number, gross, due from (values
        ('-000001', '13.32', '10.00'), ('-000002', '16.65', '16.65'), ('-000003', '2.00', '2.00')
    ) as expected (number, gross, due) $$,
    'each has the next number, its total, and what was left after the payments that came with it'
);
select results_eq(
    $$ select product.sku, movement.sequence_no::integer, movement.quantity::numeric, movement.quantity_after::numeric
    from data.stock_movement as movement inner join data.product using (org_id)
    where product.id = movement.product_id and movement.kind = 'sale' and movement.org_id = test.org_id('acme')
    order by 1, 2 $$,
    $$ values ('A', 2, -4.0, 6.0), ('A', 3, -5.0, 1.0), ('B', 2, -1.0, 4.0) $$,
    'goods that several bills sell go out in the order of the bills'
);
select ok(
    (
        select second.prev_hash = first.hash and third.prev_hash = second.hash
        from data.bill as first, data.bill as second, data.bill as third
        where
            first.org_id = test.org_id('acme') and first.sequence_no = 1
            and second.org_id = test.org_id('acme') and second.sequence_no = 2
            and third.org_id = test.org_id('acme') and third.sequence_no = 3
    ),
    'each is chained to the one before'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing');

-- Once.
select is(
    api.create_bill('acme', test.org_id('acme'), 'two', pg_temp.bill('two', 'A', '5') -> 'bill') ->> 'number',
    to_char(current_date, 'YYYY') || '-000002',
    'create_bill finds it under its key'
);
select api.create_payment(
    'acme', test.org_id('acme'), test.bill_id('acme', 2), 'later', '{"method": "card", "amount": "1.00"}'
) ->> 'id';
select is(
    pg_temp.issue(
        'acme',
        pg_temp.bill('one', 'A', '4', '{"payments": [{"method": "card", "amount": "3.32"}]}'),
        pg_temp.bill('two', 'A', '5'),
        pg_temp.bill('three', 'B', '1')
    )::text,
    (select body::text from answer),
    'the same again gives the first answer, whatever was paid since'
);
select is(
    pg_temp.refusal(pg_temp.bill('two', 'A', '6')), 'idempotency_key_reused', 'a key stands for one bill'
);
select is(
    pg_temp.refusal(pg_temp.bill('four', 'B', '1'), pg_temp.bill('four', 'B', '1')),
    'validation bills.1.idempotency_key',
    'two bills cannot have one key'
);
select is(
    pg_temp.refusal(pg_temp.bill('', 'B', '1')), 'idempotency_key_missing', 'each has a key'
);

-- All or none.
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1'), pg_temp.bill('six', 'A', '1'), pg_temp.bill('seven', 'A', '1')),
    'insufficient_stock',
    'more than is left after the bills before is refused'
);
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1'), pg_temp.bill('six', 'A', '1', '{"lines": []}')),
    'validation bills.1.bill.lines',
    'a problem names the bill'
);
select is(
    pg_temp.refusal(
        pg_temp.bill('five', 'B', '1'),
        pg_temp.bill('six', 'A', '1', '{"payments": [{"method": "card", "amount": "900"}]}')
    ),
    'payment_exceeds_due bills.1.bill.payments.0.amount',
    'so does one of a payment'
);
select is(
    pg_temp.refusal(
        pg_temp.bill('five', 'B', '1'),
        pg_temp.bill('six', 'B', '1', jsonb_build_object('issued_on', current_date - 1))
    ),
    'date_out_of_order bills.1.bill.issued_on',
    'a day before that of the bill before is refused'
);
select is(
    (
        select count(*)::integer
        from data.bill
        where org_id = test.org_id('acme')
    ),
    3,
    'nothing of them was issued'
);

-- Only what create_bill would issue from the same body, and nothing that it has to decide first.
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1', '{"issue": false}')), 'validation bills.0.bill.issue', 'no draft'
);
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1', '{"approval_ids": []}')),
    'validation bills.0.bill.approval_ids',
    'no approval, which would have to be used up'
);
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1', '{"mark": "T1-0001"}')),
    'validation bills.0.bill.mark',
    'no sale of a till, which may be late'
);
select is(
    pg_temp.refusal(pg_temp.bill('five', 'B', '1', '{"new_customer": {"name": "Bea"}}')),
    'validation bills.0.bill.new_customer',
    'no new customer'
);
select is(
    pg_temp.refusal(
        pg_temp.bill(
            'five', 'B', '1', '{"lines": [{"quantity": "1", "new_product": {"name": "C", "unit_price": "1"}}]}'
        )
    ),
    'validation bills.0.bill.lines',
    'no new product'
);
select is(
    test.attempt($$ select api.issue_bills('acme', test.org_id('acme'), '{"bills": []}') $$), 'PT422 validation', 'none'
);
select is(test.attempt($$ select api.issue_bills('acme', test.org_id('acme'), '{}') $$), 'PT422 validation', 'no list');
select is(
    test.attempt(
        $$ select pg_temp.issue('acme', variadic array_agg(pg_temp.bill('k' || number, 'B', '0.01')))
        from generate_series(1, 101) as number $$
    ),
    'PT422 validation',
    'no more than a hundred'
);
select is(
    test.attempt($$ select pg_temp.issue('acme cashier', pg_temp.bill('five', 'B', '1')) $$),
    'PT403 forbidden',
    'a cashier does not bring a history'
);

-- Several days and series in one request.
select api.create_document_series(
    'acme', test.org_id('acme'), '{"type": "bill", "series": "B", "number_format": "{series}-{year}-{number:2}"}'
) ->> 'series';
select api.update_org('acme', test.org_id('acme'), null, '{"allows_dates_out_of_order": true}') ->> 'id';
select results_eq(
    $$ select item ->> 'number', item ->> 'issued_on' from json_array_elements(
        pg_temp.issue(
            'acme',
            pg_temp.bill('five', 'B', '1', '{"issued_on": "2025-12-30"}'),
            pg_temp.bill('six', 'B', '1', '{"issued_on": "2025-12-31", "series": "B"}'),
            pg_temp.bill('seven', 'B', '1', '{"issued_on": "2025-12-31"}'),
            pg_temp.bill('eight', 'B', '1', '{"issued_on": "2025-12-31"}')
        ) -> 'items'
    ) with ordinality as shown (item, position) order by position $$,
    $$ values
        ('2025-000001', '2025-12-30'), ('B-2025-01', '2025-12-31'), ('2025-000002', '2025-12-31'),
        ('2025-000003', '2025-12-31') $$,
    'each day and series counts for itself'
);

select * from finish();
rollback;
