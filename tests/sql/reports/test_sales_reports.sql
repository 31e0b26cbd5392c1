-- Reports of sales by product and category, of margin, of money and of tax.
begin;
select plan(27);

select test.sign_up('acme');
select test.sign_up('rival');
select test.product('rival', 'A', '{"quantity": "10"}');
select test.sell(
    'rival', 'A', '1', '{"issued_on": "2026-01-05", "payments": [{"method": "cash", "amount": "10"}]}'
) ->> 'id';

-- Tea is a category below Drinks. A and B are tea, C is a drink, S is a service without category.
create function pg_temp.category(p_name text, p_parent text default null)
returns text
language sql
as $$
    select api.create_category(
        'acme', test.org_id('acme'),
        jsonb_build_object(
            'name', p_name,
            'parent_id', (
                select category.id
                from data.category
                where category.org_id = test.org_id('acme') and category.name = p_parent
            )
        )
    ) ->> 'id'
$$;
create function pg_temp.category_id(p_name text)
returns uuid
language sql
return (
    select category.id from data.category
    where category.org_id = test.org_id('acme') and category.name = p_name
);
select pg_temp.category('Drinks');
select pg_temp.category('Tea', 'Drinks');
select test.product(
    'acme', 'A',
    jsonb_build_object(
        'quantity', '100', 'unit_cost', '4', 'category_id', pg_temp.category_id('Tea'),
        'tax_rate_id', test.tax_rate('acme', '20')
    )
);
select test.product(
    'acme', 'B',
    jsonb_build_object(
        'quantity', '100', 'unit_cost', '1', 'unit_price', '2.40', 'prices_include_tax', true,
        'category_id', pg_temp.category_id('Tea'), 'tax_rate_id', test.tax_rate('acme', '20')
    )
);
select test.product(
    'acme', 'C',
    jsonb_build_object(
        'quantity', '100', 'unit_cost', '2', 'unit_price', '3', 'category_id', pg_temp.category_id('Drinks'),
        'tax_rate_id', test.tax_rate('acme', '5.5')
    )
);
select test.product('acme', 'S', '{"tracks_stock": false, "unit_price": "30"}');

-- January: 3 A, 5 B with 10 % off all; then 7 C and a service; one A comes back, and one C is thrown away.
select api.create_bill(
    'acme', test.org_id('acme'), 'one',
    jsonb_build_object(
        'issue', true, 'issued_on', '2026-01-05', 'discount_percent', '10',
        'lines', jsonb_build_array(test.line('acme', 'A', '3'), test.line('acme', 'B', '5')),
        'payments', '[{"method": "cash", "amount": "20"}, {"method": "card", "amount": "15"}]'::jsonb
    )
) ->> 'id';
select api.create_bill(
    'acme', test.org_id('acme'), 'two',
    jsonb_build_object(
        'issue', true, 'issued_on', '2026-01-20',
        'lines', jsonb_build_array(test.line('acme', 'C', '7'), test.line('acme', 'S')),
        'payments', '[{"method": "cash", "amount": "52.16"}]'::jsonb
    )
) ->> 'id';
select test.credit('acme', 1, 1, '1', '{"issued_on": "2026-01-20"}') ->> 'id';
select test.credit(
    'acme', 2, 1, '1', '{"issued_on": "2026-01-21", "lines": [{"line_no": 1, "quantity": "1", "restock": false}]}'
) ->> 'id';
select api.create_payment(
    'acme', test.org_id('acme'), test.bill_id('acme', 2, 'credit_note'), 'refund',
    '{"method": "cash", "amount": "3.17", "paid_on": "2026-01-21"}'
) ->> 'id';
select test.sell(
    'acme', 'A', '1', '{"issued_on": "2026-02-01", "payments": [{"method": "cash", "amount": "12"}]}'
) ->> 'id';

create function pg_temp.products(p_order text, p_cursor text default null, p_limit integer default 50)
returns jsonb
language sql
-- Without what is null because nothing is compared.
return jsonb_strip_nulls(
    api.get_sales_by_product(
        'acme', test.org_id('acme'), '2026-01-01', '2026-01-31', null, null, null, p_order, p_cursor, p_limit
    )::jsonb
);
create function pg_temp.skus(p_report jsonb)
returns text
language sql
return (
    select string_agg(item.value ->> 'sku', ' ' order by item.no)
    from jsonb_array_elements(p_report -> 'items') with ordinality as item (value, no)
);

-- A: 3 x 9.00 sold, 9.00 credited; B: 5 x 2.00 less 10 %; C: 21.00 sold, 3.00 credited; S: 30.00.
select is(
    (
        select item.value - '{product_id,name}'::text[]
        from jsonb_array_elements(pg_temp.products('sku') -> 'items') as item
        where item.value ->> 'sku' = 'A'
    ),
    '{
        "sku": "A", "unit": "piece", "sold_quantity": "3", "credited_quantity": "1", "quantity": "2", "has_cost": true,
        "sold_net_amount": "27.00", "credited_net_amount": "9.00", "net_amount": "18.00", "cost_amount": "8.00",
        "margin_amount": "10.00", "margin_percent": "55.56", "uncosted_net_amount": "0.00"
    }'::jsonb,
    'a product: sold, credited, cost and margin'
);
select is(
    (
        select item.value - '{product_id,name,unit}'::text[]
        from jsonb_array_elements(pg_temp.products('sku') -> 'items') as item
        where item.value ->> 'sku' = 'S'
    ),
    '{
        "sku": "S", "sold_quantity": "1", "credited_quantity": "0", "quantity": "1", "has_cost": false,
        "sold_net_amount": "30.00", "credited_net_amount": "0.00", "net_amount": "30.00", "uncosted_net_amount": "30.00"
    }'::jsonb,
    'the margin of a service is not known: nothing says what it costs'
);
select is(
    pg_temp.products('net_amount') -> 'totals',
    '{
        "sold_net_amount": "87.00", "credited_net_amount": "12.00", "net_amount": "75.00", "cost_amount": "25.00",
        "margin_amount": "20.00", "margin_percent": "44.44", "uncosted_net_amount": "30.00"
    }'::jsonb,
    'totals of all; the margin is that of sales whose cost is known'
);
select is(pg_temp.skus(pg_temp.products('net_amount')), 'S A C B', 'most sold first, then by SKU');
select is(pg_temp.skus(pg_temp.products(null)), 'S A C B', 'this order is the default');
select is(pg_temp.skus(pg_temp.products('margin_amount')), 'A C B S', 'by margin');
select is(pg_temp.skus(pg_temp.products('quantity')), 'C B A S', 'by quantity');
select is(pg_temp.skus(pg_temp.products('sku')), 'A B C S', 'by SKU');
select is(
    pg_temp.skus(pg_temp.products('net_amount', null, 2))
    || ', '
    || pg_temp.skus(pg_temp.products('net_amount', pg_temp.products('net_amount', null, 2) ->> 'next_cursor', 2)),
    'S A, C B', 'page by page, also between equal values'
);
select is(
    pg_temp.products('net_amount', pg_temp.products('net_amount', null, 2) ->> 'next_cursor', 3) ->> 'next_cursor',
    null,
    'the last page has no cursor'
);
select is(
    pg_temp.products('sku', null, 1) -> 'totals', pg_temp.products('sku') -> 'totals', 'totals cover all pages'
);

create function pg_temp.categories(p_rollup boolean)
returns jsonb
language sql
return (
    select jsonb_object_agg(coalesce(item.value ->> 'name', 'none'), item.value -> 'net_amount')
    from json_array_elements(
        api.get_sales_by_category('acme', test.org_id('acme'), '2026-01-01', '2026-01-31', p_rollup) -> 'items'
    ) as item
);
select is(
    pg_temp.categories(false), '{"none": "30.00", "Tea": "27.00", "Drinks": "18.00"}'::jsonb, 'by category'
);
select is(
    pg_temp.categories(true), '{"none": "30.00", "Tea": "27.00", "Drinks": "45.00"}'::jsonb, 'with categories below'
);
select is(
    api.get_sales_by_category('acme', test.org_id('acme'), '2026-01-01', '2026-01-31', true)::jsonb -> 'totals',
    pg_temp.products('sku') -> 'totals', 'they add up to the same, each product once'
);
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'C'), 1,
    jsonb_build_object('category_id', pg_temp.category_id('Tea'))
) ->> 'id';
select is(
    pg_temp.categories(false), '{"none": "30.00", "Tea": "27.00", "Drinks": "18.00"}'::jsonb,
    'a new category of a product does not change old sales'
);

select is(
    (
        select jsonb_object_agg(item.value ->> 'issued_on', item.value -> 'margin_amount')
        from json_array_elements(
            api.get_margin_by_day('acme', test.org_id('acme'), '2026-01-01', '2026-01-31', null) -> 'items'
        ) as item
    ),
    '{"2026-01-05": "19.00", "2026-01-20": "2.00", "2026-01-21": "-1.00"}'::jsonb,
    'margin by day'
);
select is(
    api.get_margin_by_day('acme', test.org_id('acme'), '2026-01-01', '2026-01-31', null)::jsonb -> 'totals',
    pg_temp.products('sku') -> 'totals', 'margin by day adds up to the same'
);

select is(
    (
        api.get_sales_by_category('acme', test.org_id('acme'), '2026-01-20', '2026-01-20', false)::jsonb
        #> '{items,0}'
    )
    - '{category_id,parent_id,sold_net_amount,credited_net_amount}'::text[],
    '{
        "name": null, "net_amount": "30.00", "cost_amount": null, "margin_amount": null, "margin_percent": null,
        "uncosted_net_amount": "30.00"
    }'::jsonb,
    'no margin is known where no cost is'
);
select test.credit(
    'acme', 3, 1, '1', '{"issued_on": "2026-02-02", "lines": [{"line_no": 1, "amount": "2.00"}]}'
) ->> 'id';
select is(
    (
        select (total ->> 'net_amount', total ->> 'margin_amount', total ->> 'uncosted_net_amount')::text
        from
            json_extract_path(
                api.get_margin_by_day('acme', test.org_id('acme'), '2026-02-02', '2026-02-02', null), 'totals'
            ) as total
    ),
    '(-2.00,-2.00,0.00)', 'what is taken off a price later is taken off the margin'
);

-- Money.
select is(
    api.get_payments_by_method('acme', test.org_id('acme'), '2026-01-01', '2026-01-31')::jsonb -> 'items',
    '[
        {"method": "card", "payments": 1, "received_amount": "15.00",
            "payouts": 0, "paid_out_amount": "0.00", "amount": "15.00"},
        {"method": "cash", "payments": 2, "received_amount": "72.16",
            "payouts": 1, "paid_out_amount": "3.17", "amount": "68.99"}
    ]'::jsonb,
    'money by method, without set-offs'
);
select is(
    api.get_payments_by_method('acme', test.org_id('acme'), '2026-01-01', '2026-01-31')::jsonb -> 'totals',
    '{
        "payments": 3, "received_amount": "87.16", "payouts": 1, "paid_out_amount": "3.17", "amount": "83.99",
        "cash_rounding_amount": "0.00"
    }'::jsonb,
    'the totals of money'
);
update data.org set cash_rounding_increment = 0.05
where org.org_id = test.org_id('acme');
select test.sell(
    'acme', 'B', '1',
    '{"issued_on": "2026-03-01", "discount_percent": "3", "payments": [{"method": "cash", "amount": "2.35"}]}'
) ->> 'id';
select is(
    api.get_payments_by_method(
        'acme', test.org_id('acme'), '2026-03-01', '2026-03-01'
    )::jsonb #>> '{totals,cash_rounding_amount}',
    '-0.02', 'cash rounding'
);

-- Tax agrees with the documents to the cent: mixed price modes, discounts, credits.
select is(
    api.get_tax_summary('acme', test.org_id('acme'), '2026-01-01', '2026-01-31')::jsonb -> 'items',
    '[
        {
            "tax_category": "O", "tax_rate": "0", "sold_base_amount": "30.00", "sold_tax_amount": "0.00",
            "credited_base_amount": "0.00", "credited_tax_amount": "0.00", "base_amount": "30.00", "tax_amount": "0.00"
        },
        {
            "tax_category": "S", "tax_rate": "5.5", "sold_base_amount": "21.00", "sold_tax_amount": "1.16",
            "credited_base_amount": "3.00", "credited_tax_amount": "0.17", "base_amount": "18.00", "tax_amount": "0.99"
        },
        {
            "tax_category": "S", "tax_rate": "20", "sold_base_amount": "36.00", "sold_tax_amount": "7.20",
            "credited_base_amount": "9.00", "credited_tax_amount": "1.80", "base_amount": "27.00", "tax_amount": "5.40"
        }
    ]'::jsonb,
    'tax by category and rate'
);
select is(
    api.get_tax_summary('acme', test.org_id('acme'), '2026-01-01', '2026-01-31')::jsonb -> 'totals',
    (
        select
            jsonb_build_object(
                'sold_base_amount', (sum(bill.net_amount) filter (where bill.type = 'bill'))::text,
                'sold_tax_amount', (sum(bill.tax_amount) filter (where bill.type = 'bill'))::text,
                'credited_base_amount', (sum(bill.net_amount) filter (where bill.type = 'credit_note'))::text,
                'credited_tax_amount', (sum(bill.tax_amount) filter (where bill.type = 'credit_note'))::text,
                'base_amount', sum(case bill.type when 'bill' then bill.net_amount else -bill.net_amount end)::text,
                'tax_amount', sum(case bill.type when 'bill' then bill.tax_amount else -bill.tax_amount end)::text
            )
        from data.bill
        where bill.org_id = test.org_id('acme') and bill.issued_on between '2026-01-01' and '2026-01-31'
    ),
    'tax agrees with the documents'
);
select is(
    (
        select sum(day.sold_tax_amount - day.credited_tax_amount) from analytics.taxes_by_day as day
        where day.org_id = test.org_id('acme') and day.issued_on < '2026-02-01'
    ),
    6.39, 'the view of analysts agrees'
);
select is(
    (
        select sum(day.margin_amount) from analytics.sales_by_product as day
        where day.org_id = test.org_id('acme') and day.issued_on < '2026-02-01'
    ),
    20.00, 'the view of analysts by product agrees'
);
select is(
    (
        select sum(day.received_amount - day.paid_out_amount) from analytics.payments_by_method as day
        where day.org_id = test.org_id('acme') and day.paid_on < '2026-02-01'
    ),
    83.99, 'the view of analysts by method agrees'
);

select * from finish();
rollback;
