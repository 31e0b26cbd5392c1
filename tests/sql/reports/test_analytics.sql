-- Analysts' views of single documents, lines, payments and movements: their sums agree with the reports, and
-- each key has a name beside it.
begin;
select plan(27);

select test.busy_shop('rival');
select test.sign_up('acme');
select test.join('acme', 'cashier');
select
    api.create_customer(
        'acme', test.org_id('acme'),
        '{"name": "Bea", "customer_number": "C1", "country": "BE", "email": "bea@example.com"}'
    ) ->> 'name';
select test.category('acme', 'Tea', 'Drinks')::text;
select
    test.product(
        'acme', 'A',
        jsonb_build_object(
            'quantity', '100', 'unit_cost', '4', 'category_id', test.category('acme', 'Tea'),
            'tax_rate_id', test.tax_rate('acme', '20')
        )
    );
select
    test.product(
        'acme', 'B',
        jsonb_build_object(
            'quantity', '100', 'unit_cost', '1', 'unit_price', '2.40', 'prices_include_tax', true,
            'tax_rate_id', test.tax_rate('acme', '20')
        )
    );
select test.product('acme', 'S', '{"tracks_stock": false, "unit_price": "30"}');

select
    api.create_tax_rate_period(
        'acme', test.org_id('acme'), test.tax_rate('acme', '20'),
        jsonb_build_object('valid_from_on', current_date + 30, 'rate', '21')
    ) ->> 'id';

-- Bea buys on one day, with discounts; one A comes back, and another gets money off its price. There is also a
-- walk-in sale at a till.
select
    api.create_bill(
        'acme', test.org_id('acme'), 'one',
        jsonb_build_object(
            'issue', true, 'issued_on', '2026-01-05', 'discount_percent', '10',
            'customer_id', test.customer_id('acme', 'Bea'),
            'lines', jsonb_build_array(
                test.line('acme', 'A', '3', '{"discount_percent": "50"}'),
                test.line('acme', 'B', '5', '{"discount_amount": "1.20"}'),
                test.line('acme', 'S', '1', '{"unit_price": "29.00"}')
            )
        )
    ) ->> 'id';
select
    api.create_credit_note(
        'acme', test.org_id('acme'), test.bill_id('acme', 1), 'two',
        '{
            "reason": "came back", "issued_on": "2026-01-06",
            "lines": [{"line_no": 1, "quantity": "1", "restock": true}, {"line_no": 2, "amount": "1.20"}]
        }'
    ) ->> 'id';
select test.sell(
    'acme', 'S', '1', '{"issued_on": "2026-01-07", "payments": [{"method": "card", "amount": "30.00"}]}'
) ->> 'id';
select test.credit('acme', 2, 1, '1', '{"issued_on": "2026-01-08"}') ->> 'id';
select
    api.create_payment(
        'acme', test.org_id('acme'), test.bill_id('acme', 2, 'credit_note'), 'back',
        '{"method": "transfer", "amount": "30.00"}'
    ) ->> 'id';
select test.open_till('acme', 'T1', '100.00', 'acme cashier')::text;
select
    api.create_bill(
        'acme cashier', test.org_id('acme'), 'three',
        jsonb_build_object(
            'issue', true, 'register_id', test.register_id('acme'), 'lines', jsonb_build_array(test.line('acme', 'A')),
            'payments', '[{"method": "cash", "tendered_amount": "20.00"}]'::jsonb
        )
    ) ->> 'id';
select test.deposit('acme', 'Bea', '5.00') ->> 'id';
select test.allocate(
    'acme', 1, jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'amount', '2.00')
) ->> 'id';

-- Changes of today do not change documents of the past.
select
    api.update_product(
        'acme', test.org_id('acme'), test.product_id('acme', 'A'),
        (
            select product.version from data.product
            where product.org_id = test.org_id('acme') and product.sku = 'A'
        ),
        '{"unit_price": "11.00"}'
    ) ->> 'sku';

-- From here on as an analyst of acme.
do $$
begin
    execute format('create role %I login', 'tap_' || pg_backend_pid());
    execute format('grant counterfoil_analyst to %I with inherit true, set false', 'tap_' || pg_backend_pid());
    perform deploy.map_analyst('tap_' || pg_backend_pid(), test.org_id('acme'));
    execute format('set local session authorization %I', 'tap_' || pg_backend_pid());
end;
$$;
set local search_path = analytics, tap, pg_catalog;

-- Documents.
select results_eq(
    $$
        select document_type, document_number ~ '-000001$', customer_name, customer_country, customer_number, net_amount
        from documents
        where issued_on < '2026-01-07'
        order by issued_on
    $$,
    $$ values ('bill', true, 'Bea', 'BE', 'C1', 47.70), ('credit_note', true, 'Bea', 'BE', 'C1', -5.50) $$,
    'amounts of a credit note are negative'
);
select results_eq(
    $$ select original_document_number from documents where issued_on = '2026-01-06' $$,
    $$ select document_number from documents where document_type = 'bill' and issued_on = '2026-01-05' $$,
    'a credit note names the bill that it corrects'
);
select results_eq(
    $$ select issued_by_name, customer_name, register_code from documents where register_id is not null $$,
    $$ values ('acme cashier', null::text, 'T1') $$, 'a document has the person and the register'
);
select is_empty(
    $$
        select *
        from documents
        where
            gross_amount <> net_amount + tax_amount
            or net_amount <> line_net_amount - discount_amount
            or gross_amount <> paid_amount + due_amount
    $$,
    'its amounts add up'
);
select results_eq(
    $$ select sum(net_amount), sum(tax_amount), sum(gross_amount) from documents $$,
    $$ select sum(net_amount), sum(tax_amount), sum(gross_amount) from sales_by_day $$,
    'sums agree with the views by day'
);
select results_eq(
    $$ select document_number, gross_amount, due_amount from documents where due_amount <> 0 order by 1 $$,
    $$ select document_number, gross_amount, due_amount from receivables order by 1 $$, 'an amount due is a receivable'
);

-- Lines.
select is_empty(
    $$
        select document_id from documents
        inner join (
            select document_id, sum(net_amount) as net_amount, sum(line_net_amount) as line_net_amount
            from document_lines group by document_id
        ) as line using (document_id)
        where documents.net_amount <> line.net_amount or documents.line_net_amount <> line.line_net_amount
    $$,
    'lines add up to their document, before and after its discount'
);
select results_eq(
    $$
        select issued_on, product_id, sum(quantity), sum(net_amount), sum(cost_amount), sum(margin_amount)
        from document_lines
        group by 1, 2
        order by 1, 2
    $$,
    $$
        select issued_on, product_id, quantity, net_amount, cost_amount, margin_amount
        from sales_by_product
        order by 1, 2
    $$,
    'sums agree with the views by product'
);
select results_eq(
    $$
        select sku, category_name, quantity, discount_percent, is_price_credit, is_restocked
        from document_lines
        where issued_on = '2026-01-06'
        order by line_no
    $$,
    $$ values ('A', 'Tea', -1::numeric, 50::numeric, false, true), ('B', null, 0, 0, true, false) $$,
    'money off the price has no quantity'
);
select results_eq(
    $$
        select sku, discount_amount, total_discount_amount
        from document_lines
        where issued_on = '2026-01-05'
        order by line_no
    $$,
    $$ values ('A', 15.00, 16.50), ('B', 1.20, 1.90), ('S', 0, 2.90) $$,
    'the discounts of a line are its own and its share of the whole'
);
select results_eq(
    $$
        select sku, list_price, unit_price, list_net_amount
        from document_lines
        where issued_on = '2026-01-05'
        order by line_no
    $$,
    $$ values ('A', 10.00, 10.00, 30.00), ('B', 2.40, 2.40, 10.00), ('S', 30, 29.00, 30.00) $$,
    'list_price is the product''s price of that day, not of today'
);
select results_eq(
    $$ select sku, list_price, list_net_amount from document_lines where issued_on = '2026-01-06' order by line_no $$,
    $$ values ('A', 10.00, -10.00), ('B', null, 0) $$,
    'returned goods have the list price of their sale, and money off the price has none'
);
select results_eq(
    $$
        select customer_name, customer_country, issued_by_name
        from document_lines
        where issued_on = '2026-01-05' and line_no = 1
    $$,
    $$ values ('Bea', 'BE', 'acme') $$, 'a line has the customer and the person'
);
select results_eq(
    $$ select issued_on, sum(base_amount), sum(tax_amount) from document_taxes group by 1 order by 1 $$,
    $$
        select issued_on, sum(sold_base_amount - credited_base_amount), sum(sold_tax_amount - credited_tax_amount)
        from taxes_by_day
        group by 1
        order by 1
    $$,
    'taxes have them too'
);

-- Payments.
select results_eq(
    $$ select method, received_amount, settled_amount, customer_name from payments order by method, settled_amount $$,
    $$
        values
        ('card', 30.00, 30.00, null::text),
        ('cash', 12.00, 12.00, null),
        ('credit_note', 0, -6.60, 'Bea'),
        ('credit_note', 0, 6.60, 'Bea'),
        ('on_account', 0, 2.00, 'Bea'),
        ('transfer', -30.00, -30.00, null),
        ('transfer', 5.00, null, 'Bea')
    $$,
    'received and settled amounts'
);
select results_eq(
    $$ select created_by_name, register_code, tendered_amount, change_amount from payments where method = 'cash' $$,
    $$ values ('acme cashier', 'T1', 20.00, 8.00) $$, 'a payment has the person and the register'
);
select results_eq(
    $$ select paid_on, sum(received_amount) from payments where received_amount <> 0 group by 1 order by 1 $$,
    $$ select paid_on, sum(received_amount - paid_out_amount) from payments_by_method group by 1 order by 1 $$,
    'sums agree with the views by method'
);
select is_empty(
    $$
        select document_id from documents
        left join (
            select document_id, sum(settled_amount) as settled_amount from payments group by document_id
        ) as paid using (document_id)
        where documents.paid_amount <> coalesce(paid.settled_amount, 0)
    $$,
    'settled amounts add up to paid_amount'
);

-- Stock.
select results_eq(
    $$
        select distinct on (sku) sku, on_hand_quantity, on_hand_value_amount
        from stock_movements
        order by sku, sequence_no desc
    $$,
    $$ select sku, quantity, value_amount from stock_levels order by sku $$, 'the last movement has the stock on hand'
);
select results_eq(
    $$
        select kind, quantity, document_type, created_by_name from stock_movements where sku = 'A' order by sequence_no
    $$,
    $$
        values
        ('receipt', 100::numeric, null::text, 'acme'),
        ('sale', -3, 'bill', 'acme'),
        ('return', 1, 'credit_note', 'acme'),
        ('sale', -1, 'bill', 'acme cashier')
    $$,
    'a movement has its cause and its person'
);
select results_eq(
    $$ select sku, sum(quantity), sum(value_amount) from stock_movements group by sku order by sku $$,
    $$ select sku, sum(quantity), sum(value_amount) from stock_changes_by_day group by sku order by sku $$,
    'sums agree with the views by day'
);

-- Master data.
select results_eq(
    $$ select sku, category_name, list_price, prices_include_tax, tax_rate_name, tax_rate from products order by sku $$,
    $$
        values
        ('A', 'Tea', 11.00, false, '20 %', 20::numeric),
        ('B', null, 2.40, true, '20 %', 20),
        ('S', null, 30, false, null, 0)
    $$,
    'products with their price and tax of today'
);
select results_eq(
    $$ select category_name, parent_category_name, top_category_name, path, depth from categories order by path $$,
    $$ values ('Drinks', null, 'Drinks', 'Drinks', 1), ('Tea', 'Drinks', 'Drinks', 'Drinks > Tea', 2) $$,
    'categories with their place in the tree'
);
select results_eq(
    $$ select customer_name, country, email from customers $$,
    $$ values ('Bea', 'BE', 'bea@example.com') $$, 'customers'
);
select results_eq(
    $$ select user_name, role, is_active from people order by 1 $$,
    $$ values ('acme', 'admin', true), ('acme cashier', 'cashier', true) $$, 'people'
);
select results_eq(
    $$ select min(day_on), max(day_on), count(*) from days $$,
    $$ select date '2026-01-05', current_date, (current_date - date '2026-01-05' + 1)::bigint $$,
    'days from the first document to today'
);
select results_eq(
    $$
        select month_on, quarter_on, iso_week, weekday, weekday_name, fiscal_year, is_closed
        from days
        where day_on = '2026-01-06'
    $$,
    $$ values (date '2026-01-01', date '2026-01-01', 2, 2, 'Tuesday', 2026, false) $$,
    'each day has its weekday, week and month'
);

reset session authorization;
select * from finish();
rollback;
