-- Reports: sums of documents by day, hour and person.
begin;
select plan(17);

select test.sign_up('acme');
select test.join('acme', 'cashier');
insert into data.role_permission (role, operation) values ('cashier', 'backdate_bill');
select test.join('acme', 'analyst');
select test.sign_up('rival');
select test.product('rival', 'A', '{"quantity": "10"}');
select test.sell('rival', 'A') ->> 'number';
update data.org set time_zone = 'Asia/Kolkata';

select test.product(
    'acme', 'A', jsonb_build_object('quantity', '100', 'unit_cost', '4', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product('acme', 'B', '{"quantity": "100", "unit_cost": "1", "unit_price": "2.50"}');

-- Two days in January: on the first 2 A and a credit of one, on the second B by the cashier; in March one A.
select test.sell('acme', 'A', '2', '{"issued_on": "2026-01-05"}') ->> 'number';
select test.credit('acme', 1, 1, '1', '{"issued_on": "2026-01-05"}') ->> 'number';
select api.create_bill(
    'acme cashier', test.org_id('acme'), 'b',
    jsonb_build_object(
        'issue', true, 'issued_on', '2026-01-31', 'lines', jsonb_build_array(test.line('acme', 'B', '4'))
    )
) ->> 'number';
select test.sell('acme', 'A', '1', '{"issued_on": "2026-03-01"}') ->> 'number';

-- The rows of a report of January, or one field of them.
create function pg_temp.january(p_report text, p_key text default 'items')
returns jsonb
language plpgsql
as $$
declare
    v_report json;
begin
    execute format(
        'select api.%I($1, $2, $3, $4%s)', p_report, case p_report when 'get_sales_by_day' then ', null' end
    )
    into v_report using 'acme', test.org_id('acme'), date '2026-01-01', date '2026-01-31';
    return v_report -> p_key;
end;
$$;

select is(
    api.get_sales_by_day('acme', test.org_id('acme'), '2026-01-01', '2026-01-31', null)::jsonb
    - '{items,totals}'::text[],
    '{"from_on": "2026-01-01", "through_on": "2026-01-31", "currency": "EUR", "minor_units": 2}'::jsonb,
    'a report names its period'
);
select is(
    pg_temp.january('get_sales_by_day'),
    '[
        {
            "issued_on": "2026-01-05", "through_on": "2026-01-05", "bills": 1, "credit_notes": 1,
            "sold_net_amount": "20.00", "sold_tax_amount": "4.00", "sold_gross_amount": "24.00",
            "credited_net_amount": "10.00", "credited_tax_amount": "2.00", "credited_gross_amount": "12.00",
            "net_amount": "10.00", "tax_amount": "2.00", "gross_amount": "12.00"
        },
        {
            "issued_on": "2026-01-31", "through_on": "2026-01-31", "bills": 1, "credit_notes": 0,
            "sold_net_amount": "10.00", "sold_tax_amount": "0.00", "sold_gross_amount": "10.00",
            "credited_net_amount": "0.00", "credited_tax_amount": "0.00", "credited_gross_amount": "0.00",
            "net_amount": "10.00", "tax_amount": "0.00", "gross_amount": "10.00"
        }
    ]'::jsonb,
    'sales by day: sold, credited, and both'
);
select is(
    pg_temp.january('get_sales_by_day', 'totals'),
    '{
        "bills": 2, "credit_notes": 1,
        "sold_net_amount": "30.00", "sold_tax_amount": "4.00", "sold_gross_amount": "34.00",
        "credited_net_amount": "10.00", "credited_tax_amount": "2.00", "credited_gross_amount": "12.00",
        "net_amount": "20.00", "tax_amount": "2.00", "gross_amount": "22.00"
    }'::jsonb,
    'the totals'
);
select is(
    pg_temp.january('get_sales_by_hour', 'totals'), pg_temp.january('get_sales_by_day', 'totals'),
    'hours add up to the same'
);
select is(
    (
        select array_agg((item.value ->> 'hour')::integer)
        from jsonb_array_elements(pg_temp.january('get_sales_by_hour')) as item
    ),
    (
        select array_agg(distinct extract(hour from bill.issued_at at time zone 'Asia/Kolkata')::integer)
        from data.bill
        where bill.org_id = test.org_id('acme') and bill.issued_on < '2026-02-01'
    ),
    'hours are in the time zone of the shop'
);
select is(
    pg_temp.january('get_sales_by_cashier', 'totals'), pg_temp.january('get_sales_by_day', 'totals'),
    'people add up to the same'
);
select is(
    (
        select jsonb_object_agg(item.value ->> 'cashier_name', item.value -> 'net_amount')
        from jsonb_array_elements(pg_temp.january('get_sales_by_cashier')) as item
    ),
    '{"acme": "10.00", "acme cashier": "10.00"}'::jsonb,
    'each person has their own sums'
);

-- The period.
create function pg_temp.period(p_from_on date, p_through_on date)
returns text
language sql
as $$
    select concat_ws(
        ' ', shown.report ->> 'from_on', shown.report ->> 'through_on', shown.report -> 'totals' ->> 'bills'
    )
    from api.get_sales_by_day('acme', test.org_id('acme'), p_from_on, p_through_on, null) as shown (report)
$$;
select is(
    pg_temp.period(null, null),
    concat_ws(
        ' ', date_trunc('month', now() at time zone 'Asia/Kolkata')::date, (now() at time zone 'Asia/Kolkata')::date, 0
    ),
    'by default the month up to today, in the time zone of the shop'
);
select is(pg_temp.period(null, '2026-01-30'), '2026-01-01 2026-01-30 1', 'or the month up to a day');
select is(pg_temp.period('2026-01-31', '2026-01-31'), '2026-01-31 2026-01-31 1', 'a period may have one day');
select is(pg_temp.period('2026-01-01', '2027-02-04'), '2026-01-01 2027-02-04 3', 'a period may have 400 days');
select is(
    test.answer($$ select pg_temp.period('2026-01-01', '2027-02-05') $$) like 'PT422 | validation | % | from_on', true,
    '401 days are refused'
);
select is(
    test.answer($$ select pg_temp.period('2026-01-02', '2026-01-01') $$) like 'PT422 | validation | % | through_on',
    true,
    'a period that ends before it begins is refused'
);
select is(
    pg_temp.period('2999-01-01', null), '2999-01-01 2999-01-01 0', 'a future day gives an empty report'
);

-- Roles without the permission.
select is(
    test.attempt($$ select api.get_sales_by_day('acme cashier', test.org_id('acme'), null, null, null) $$),
    'PT403 forbidden', 'a cashier cannot read reports'
);
select lives_ok(
    $$ select api.get_sales_by_day('acme analyst', test.org_id('acme'), null, null, null) $$, 'an analyst can'
);
select is(
    (
        select sum(day.net_amount) from analytics.sales_by_day as day
        where day.org_id = test.org_id('acme') and day.issued_on < '2026-02-01'
    ),
    20.00, 'the view of analysts agrees'
);

select * from finish();
rollback;
