-- get_customer_statement, get_customer_balance, get_receivables: debts, their dates, and their customers.
begin;
select plan(25);

select test.sign_up('acme');
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.join('acme', 'cashier');
select api.update_org(
    'acme', test.org_id('acme'), 2,
    jsonb_build_object(
        'cash_rounding_increment', '0.05', 'fiscal_year_start_month', extract(month from current_date - 150)
    )
) ->> 'id';
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "100.00"}');
select api.create_customer('acme', test.org_id('acme'), jsonb_build_object('name', customer.name)) ->> 'id'
from (values ('Bea'), ('Cem'), ('Dov')) as customer (name);

create function pg_temp.sell(p_customer text, p_days integer, p_price text default '100.00', p_body jsonb default '{}')
returns text
language sql
return test.sell(
    'acme', 'A', '1',
    jsonb_build_object(
        'customer_id', test.customer_id('acme', p_customer), 'issued_on', current_date - p_days,
        'lines', array[test.line('acme', 'A', '1', jsonb_build_object('unit_price', p_price))]
    ) || p_body
) ->> 'id';
create function pg_temp.on_day(p_days integer)
returns jsonb
language sql
return jsonb_build_object('paid_on', current_date - p_days);
create function pg_temp.statement(p_customer text, p_from integer, p_through integer)
returns json
language sql
return api.get_customer_statement(
    'acme', test.org_id('acme'), test.customer_id('acme', p_customer), current_date - p_from, current_date - p_through
);
create function pg_temp.receivables(p_days integer, p_cursor text default null, p_limit integer default 50)
returns json
language sql
return api.get_receivables('acme', test.org_id('acme'), current_date - p_days, p_cursor, p_limit);
create function pg_temp.lines(p_statement json)
returns text[]
language sql
return (
    select
        array_agg(
            concat_ws(
                ' ', current_date - (entry.value ->> 'date')::date, entry.value ->> 'kind', entry.value ->> 'method',
                entry.value ->> 'debit', entry.value ->> 'credit', entry.value ->> 'balance'
            )
            order by entry.no
        )
    from json_array_elements(p_statement -> 'entries') with ordinality as entry (value, no)
);
create function pg_temp.ages(p_ageing json)
returns text
language sql
return (
    p_ageing ->> 'current', p_ageing ->> 'days_1_30', p_ageing ->> 'days_31_60', p_ageing ->> 'days_61_90',
    p_ageing ->> 'days_over_90', p_ageing ->> 'credit', p_ageing ->> 'balance'
)::text;

-- Bea: bills of 120, 80, 50, 20 and 0 days ago, due at once.
select pg_temp.sell('Bea', 120); -- 1
select pg_temp.sell('Bea', 80, '80.00'); -- 2
select pg_temp.sell('Bea', 50, '60.00'); -- 3
select pg_temp.sell('Bea', 20, '40.02'); -- 4
select pg_temp.sell('Bea', 0, '20.00', '{"payments": [{"method": "card", "amount": "5.00"}]}'); -- 5
select test.deposit('acme', 'Bea', '70.00', pg_temp.on_day(60)) ->> 'id';
select test.pay('acme', 1, 'card', '30', pg_temp.on_day(70) || '{"reference": "slip 1"}') ->> 'id';
select test.allocate(
    'acme', 1, pg_temp.on_day(30) || jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'amount', '25')
) ->> 'id';
select test.pay('acme', 4, 'cash', '40.00', pg_temp.on_day(15)) ->> 'id'; -- rounds two cents off
select test.refund('acme', 'Bea', 'transfer', '15', test.account_id('acme', 'Bea')::text, pg_temp.on_day(5)) ->> 'id';
select test.credit('acme', 4, 1, '1', jsonb_build_object('issued_on', current_date - 4)) ->> 'id';
select test.pay('acme', 3, 'card', '61', '{"overpayment": "credit"}' || pg_temp.on_day(3)) ->> 'id';
-- Others.
select pg_temp.sell('Cem', 100, '7.00', jsonb_build_object('due_on', current_date - 35)); -- 6
select pg_temp.sell('Dov', 1, '9.00', '{"payments": [{"method": "card", "amount": "9.00"}]}'); -- 7
select test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 40)) ->> 'id'; -- 8, of nobody
select test.pay('acme', 8, 'card', '1', pg_temp.on_day(2)) ->> 'id';

select is(
    pg_temp.lines(pg_temp.statement('Bea', 150, 0)),
    array[
        '120 bill 100.00 0.00 100.00',
        '80 bill 80.00 0.00 180.00',
        '70 payment card 0.00 30.00 150.00',
        '60 payment transfer 0.00 70.00 80.00',
        '50 bill 60.00 0.00 140.00',
        '20 bill 40.02 0.00 180.02',
        '15 payment cash 0.00 40.00 140.02',
        '15 rounding 0.00 0.02 140.00',
        '5 refund transfer 15.00 0.00 155.00',
        '4 credit_note 0.00 40.02 114.98',
        '3 payment card 0.00 1.00 113.98',
        '3 payment card 0.00 60.00 53.98',
        '0 bill 20.00 0.00 73.98',
        '0 payment card 0.00 5.00 68.98'
    ],
    'all changes of the balance, in order; allocations and set-offs change nothing'
);
select is(
    (
        select (entry.value ->> 'description', entry.value ->> 'number', entry.value ->> 'document_id')::text
        from json_array_elements(pg_temp.statement('Bea', 70, 70) -> 'entries') as entry (value)
    ),
    (
        select ('slip 1', bill.number, bill.id)::text from data.bill
        where bill.id = test.bill_id('acme', 1)
    ),
    'a payment names its document'
);
select is(
    (
        select (
            shown ->> 'opening_balance', shown ->> 'closing_balance', json_array_length(shown -> 'entries'),
            shown -> 'customer' ->> 'name'
        )::text
        from pg_temp.statement('Bea', 60, 15) as shown
    ),
    '(150.00,140.00,5,Bea)', 'some days, and the balance before'
);
select is(
    pg_temp.ages(pg_temp.statement('Bea', 60, 0) -> 'ageing'),
    '(15.00,0.00,0.00,80.00,45.00,71.02,68.98)', 'open items by age'
);
select is(
    pg_temp.ages(pg_temp.statement('Bea', 60, 40) -> 'ageing'),
    '(0.00,60.00,80.00,70.00,0.00,70.00,140.00)', 'open items by age on another day'
);
select is(
    (
        select
            array_agg(
                (item.value ->> 'kind', item.value ->> 'amount', item.value ->> 'due_amount')::text order by item.no
            )
        from json_array_elements(pg_temp.statement('Bea', 60, 0) -> 'open_items') with ordinality as item (value, no)
    ),
    array[
        '(bill,100.00,45.00)', '(bill,80.00,80.00)', '(payment,70.00,30.00)', '(credit_note,40.02,40.02)',
        '(payment,1.00,1.00)', '(bill,20.00,15.00)'
    ],
    'open items by due date'
);
select is(
    (
        select (
            shown ->> 'due', shown ->> 'credit', shown ->> 'balance', json_array_length(shown -> 'credits'),
            shown ->> 'currency'
        )::text
        from api.get_customer_balance('acme cashier', test.org_id('acme'), test.customer_id('acme', 'Bea')) as shown
    ),
    '(140.00,71.02,68.98,3,EUR)', 'the balance of today, with credits'
);
select is(
    (
        select (shown ->> 'balance', shown ->> 'credits')::text
        from api.get_customer_balance('acme', test.org_id('acme'), test.customer_id('acme', 'Dov')) as shown
    ),
    '(0.00,[])', 'a customer without debts'
);

-- On every day the statement, its items and the report agree.
select is_empty(
    $$
        select day.no, customer.name
        from generate_series(0, 125, 5) as day (no)
        cross join (values ('Bea'), ('Cem'), ('Dov')) as customer (name)
        cross join lateral pg_temp.statement(customer.name, 200, day.no) as shown
        where
            shown ->> 'closing_balance' <> shown -> 'ageing' ->> 'balance'
            or (
                select coalesce(
                    sum(
                        case when item.value ->> 'kind' = 'bill' then 1 else -1 end * (
                            item.value ->> 'due_amount'
                        )::numeric
                    ),
                    0
                )
                from json_array_elements(shown -> 'open_items') as item (value)
            ) <> (shown ->> 'closing_balance')::numeric
    $$,
    'the balance of any day is the sum of its open items'
);
select is_empty(
    $$
        select day.no, customer.name, shown -> 'ageing', debtor.value
        from generate_series(0, 125, 5) as day (no)
        cross join (values ('Bea'), ('Cem'), ('Dov')) as customer (name)
        cross join lateral pg_temp.statement(customer.name, 200, day.no) as shown
        left join lateral (
            select item.value from json_array_elements(pg_temp.receivables(day.no) -> 'items') as item (value)
            where item.value ->> 'name' = customer.name
        ) as debtor on true
        where pg_temp.ages(shown -> 'ageing') <> pg_temp.ages(
            coalesce(debtor.value -> 'ageing', core.sum_by_age('{}', current_date, 2))
        )
    $$,
    'the report of that day agrees'
);

-- Receivables.
select is(
    pg_temp.ages(pg_temp.receivables(0) -> 'walk_in'),
    '(0.00,0.00,99.00,0.00,0.00,0.00,99.00)', 'walk-in sales have their own row'
);
select is(pg_temp.ages(pg_temp.receivables(0) -> 'total'), '(15.00,0.00,106.00,80.00,45.00,71.02,174.98)', 'the total');
select is(
    (
        select array_agg(item.value ->> 'name')
        from json_array_elements(pg_temp.receivables(0) -> 'items') as item (value)
    ),
    array['Bea', 'Cem'], 'customers with open items, by name'
);
select is(
    (
        select
            (
                first_page -> 'items' -> 0 ->> 'name', second_page -> 'items' -> 0 ->> 'name',
                pg_temp.ages(second_page -> 'total') = pg_temp.ages(first_page -> 'total'),
                json_array_length(pg_temp.receivables(0, second_page ->> 'next_cursor', 1) -> 'items')
            )::text
        from pg_temp.receivables(0, null, 1) as first_page
        cross join pg_temp.receivables(0, first_page ->> 'next_cursor', 1) as second_page
    ),
    '(Bea,Cem,t,0)', 'page by page, each with the totals of all'
);
select results_eq(
    $$
        select
            aged.customer_name,
            format(
                '(%s,%s,%s,%s,%s,%s,%s)',
                aged.current_amount, aged.days_1_30_amount, aged.days_31_60_amount, aged.days_61_90_amount,
                aged.days_over_90_amount, aged.credit_amount, aged.balance_amount
            )
        from analytics.receivables_by_age as aged
        order by aged.customer_name nulls last
    $$,
    $$
        values
        ('Bea', '(15.00,0,0,80.00,45.00,71.02,68.98)'),
        ('Cem', '(0,0,7.00,0,0,0,7.00)'), (null, '(0,0,99.00,0,0,0,99.00)')
    $$,
    'the view of analysts agrees'
);
select is(
    (
        select array_agg((day.days, core.name_age_group(current_date - day.days, current_date))::text)
        from unnest(array[-1, 0, 1, 30, 31, 60, 61, 90, 91]) as day (days)
    ),
    array[
        '(-1,current)',
        '(0,current)', '(1,days_1_30)', '(30,days_1_30)', '(31,days_31_60)', '(60,days_31_60)', '(61,days_61_90)',
        '(90,days_61_90)', '(91,days_over_90)'
    ],
    'the limits of the ages'
);
select is(
    (
        select array_agg((moved.method, sum_of.amount::numeric)::text order by moved.method)
        from (
            select distinct payments.method from analytics.payments
            where payments.received_amount <> 0
        ) as moved
        cross join lateral (
            select sum(payments.received_amount) as amount from analytics.payments
            where payments.method = moved.method
        ) as sum_of
    ),
    array['(card,106.00)', '(cash,40.00)', '(transfer,55.00)'], 'money in, less money out, by method'
);

-- Other customers, dates, and roles.
select is(
    pg_temp.lines(api.get_customer_statement('acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), null, null)),
    pg_temp.lines(
        api.get_customer_statement(
            'acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), date_trunc('month', current_date)::date,
            current_date
        )
    ),
    'without days: the month so far'
);
select is(test.attempt($$ select pg_temp.statement('Bea', 5, 6) $$), 'PT422 validation', 'it ends before it begins');
select is(test.attempt($$ select pg_temp.statement('Bea', 5, -2) $$), 'PT422 validation', 'future days');
select is(test.attempt($$ select pg_temp.receivables(-2) $$), 'PT422 validation', 'a future day');
select is(
    test.attempt($$ select pg_temp.receivables(0, 'e30', 1) $$),
    'PT422 validation', 'a cursor of another list is refused'
);
select is(
    test.attempt($$ select api.get_receivables('acme cashier', test.org_id('acme'), null, null, 50) $$),
    'PT403 forbidden',
    'receivables are not for cashiers'
);
select is(
    test.attempt($$ select api.get_customer_balance('acme', test.org_id('acme'), gen_random_uuid()) $$),
    'PT404 not_found', 'no such customer'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
