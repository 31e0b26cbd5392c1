-- create_bill with issue: the till's one call, and its refusals.
begin;
select plan(26);

select test.sign_up('acme');
select test.join('acme', 'cashier');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '10', 'unit_cost', '4.00', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product('acme', 'B', '{"quantity": "10", "unit_price": "2.50"}');
select test.product('acme', 'S', '{"tracks_stock": false, "unit_price": "1.00"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea", "customer_number": "C1"}') ->> 'id';

update data.role_limit set max_discount_percent = 20
where role_limit.role = 'cashier' and role_limit.org_id = test.org_id('acme');
create temporary table sold as
select
    api.create_bill(
        'acme cashier', test.org_id('acme'), 'till 1',
        jsonb_build_object(
            'issue', true,
            'customer_id', test.customer_id('acme', 'Bea'),
            'lines', array[
                test.line('acme', 'A', '2', '{"discount_percent": "5", "description": "Big apple"}'),
                test.line('acme', 'B', '1', '{"unit_price": "3.00"}'),
                test.line('acme', 'A', '1'),
                test.line('acme', 'S', '1', '{"description": ""}')
            ],
            'discount_percent', '10',
            'external_reference', 'R7',
            'note', 'thanks',
            'payments', '[{"method": "cash", "amount": "10.00"}, {"method": "card", "amount": "5.00"}]'::jsonb
        )
    ) as bill;

select
    is(
        sold.bill::jsonb - '{
            id, org_id, issued_at, issued_by, created_by, created_at, hash, prev_hash, lines, taxes, payments,
            customer_id, seller, buyer
        }'::text[],
        jsonb_build_object(
            'type', 'bill', 'status', 'issued', 'series', '', 'fiscal_year', extract(year from current_date),
            'sequence_no', 1, 'number', extract(year from current_date) || '-000001', 'issued_on', current_date,
            'external_reference', 'R7', 'note', 'thanks', 'reason', null, 'original_id', null,
            'currency', 'EUR', 'minor_units', 2, 'prices_include_tax', false, 'has_frozen_prices', false,
            'discount_percent', '10',
            'line_net_amount', '33.00', 'discount_amount', '3.30', 'net_amount', '29.70', 'tax_amount', '5.22',
            'gross_amount', '34.92', 'paid_amount', '15.00', 'due_amount', '19.92', 'due_on', null,
            'payment_terms', null, 'cash_session_id', null, 'is_late', false, 'sold_at', null, 'mark', null,
            'clock_offset_ms', null, 'device_id', null, 'sold_by', null, 'sold_by_proof', null, 'version', 0,
            'approvals', '[]'::jsonb
        ),
        'the header'
    )
from sold;
select
    is(
        (
            select
                jsonb_agg(
                    jsonb_build_array(
                        line.value -> 'line_no', line.value ->> 'sku', line.value ->> 'description',
                        line.value ->> 'quantity',
                        line.value ->> 'unit_price', line.value ->> 'amount', line.value ->> 'taxable_amount',
                        line.value ->> 'tax_rate', line.value ->> 'tax_category'
                    )
                    order by line.no
                )
            from json_array_elements(sold.bill -> 'lines') with ordinality as line (value, no)
        ),
        '[
        [1, "A", "Big apple", "2", "10.00", "19.00", "17.10", "20", "S"],
        [2, "B", "The B", "1", "3.00", "3.00", "2.70", "0", "O"],
        [3, "A", "The A", "1", "10.00", "10.00", "9.00", "20", "S"],
        [4, "S", "The S", "1", "1.00", "1.00", "0.90", "0", "O"]
    ]'::jsonb,
        'the lines, in the order they were asked in'
    )
from sold;
select
    is(
        (
            select
                jsonb_agg(
                    jsonb_build_array(
                        tax.value ->> 'tax_category', tax.value ->> 'tax_rate', tax.value ->> 'base_amount',
                        tax.value ->> 'tax_amount'
                    )
                )
            from json_array_elements(sold.bill -> 'taxes') as tax
        ),
        '[["O", "0", "3.60", "0.00"], ["S", "20", "26.10", "5.22"]]'::jsonb, 'tax per group'
    )
from sold;
select is(sold.bill -> 'buyer' ->> 'customer_number', 'C1', 'the buyer') from sold;
select is(sold.bill -> 'seller' ->> 'name', 'acme', 'the seller') from sold;
select
    is(
        (sold.bill ->> 'issued_by')::uuid,
        (
            select session.user_id from data.session
            where session.capability_hash = session.hash_secret('acme cashier')
        ),
        'the person who issued it'
    )
from sold;
select
    is(
        api.get_bill('acme', test.org_id('acme'), (sold.bill ->> 'id')::uuid)::text,
        sold.bill::text, 'get_bill gives the same answer'
    )
from sold;
select is(
    (
        select
            array_agg(
                (
                    stock_movement.quantity, stock_movement.value_amount, stock_movement.kind
                )::text order by stock_movement.quantity
            )
        from data.stock_movement
        where stock_movement.bill_id is not null
    ),
    array['(-3,-12.00,sale)', '(-1,-4.00,sale)'], 'stock leaves per product, and a service has none'
);
select is(
    (select array_agg(bill_line.cost_amount::numeric order by bill_line.line_no) from data.bill_line),
    array[8.00, 4.00, 4.00, null], 'each line has its part of the cost'
);
select is_empty(
    $$
        select line.value from sold
        cross join json_array_elements(sold.bill -> 'lines') as line
        where line.value::jsonb ? 'cost_amount'
    $$,
    'the bill does not show costs'
);

select
    is(
        test.attempt(format('select test.sell(''acme'', ''A'', ''1'', %L)', refused.body)), refused.code, refused.why
    )
from (
    values
    ('{"lines": []}'::jsonb, 'PT422 validation', 'no line'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '0')]),
        'PT422 validation', 'a line with a quantity of zero'
    ),
    ('{"lines": [{"quantity": "1"}]}', 'PT422 validation', 'no product'),
    ('{"customer_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such customer'),
    (jsonb_build_object('issued_on', current_date + 2), 'PT422 validation', 'the date is the day after tomorrow'),
    ('{"issued_on": "1969-12-31"}', 'PT422 validation', 'the date is long ago'),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"unit_price": "-1"}')]),
        '23514', 'a negative price'
    ),
    (
        jsonb_build_object('lines', array[test.line('acme', 'A', '1', '{"discount_percent": "101"}')]),
        '23514', 'a discount above 100 %'
    ),
    ('{"discount_percent": "100.01"}', '23514', 'a document discount above 100 %'),
    ('{"payments": [{"method": "card", "amount": "12.01"}]}', 'PT409 payment_exceeds_due', 'paid too much'),
    ('{"payments": [{"method": "cheque", "amount": "1"}]}', 'PT422 validation', 'an unknown method of payment'),
    (
        '{"payments": [{"method": "card", "amount": "0.001"}]}',
        'PT422 validation', 'a payment with a fraction of a cent'
    ),
    ('{"payments": [{"method": "card", "amount": "-1"}]}', 'PT422 validation', 'a negative payment')
) as refused (body, code, why);

select is(
    split_part(
        test.answer(
            $$
                select test.sell(
                    'acme', 'A', '1',
                    jsonb_build_object('lines', array[test.line('acme', 'B'), test.line('acme', 'A', '0')])
                )
            $$
        ),
        ' | ', 5
    ),
    'lines.1.quantity', 'the answer names the wrong field by its path'
);
select is(
    (
        select (bill.value ->> 'gross_amount', bill.value ->> 'due_amount')::text
        from (select test.sell('acme', 'S', '1', '{"discount_percent": "100"}') as value) as bill
    ),
    '(0.00,0.00)', 'a free sale is a bill too'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
