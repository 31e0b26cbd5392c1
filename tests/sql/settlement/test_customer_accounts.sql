-- list_customer_accounts: customers with what each owes today.
begin;
select plan(15);

select test.sign_up('acme');
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "100.00"}');
select api.create_customer('acme', test.org_id('acme'), customer.body) ->> 'id'
from (
    values
    ('{"name": "Bea Smith", "customer_number": "C 7"}'::jsonb),
    ('{"name": "Cem"}'),
    ('{"name": "Dov Smith"}'),
    ('{"name": "Eli"}'),
    ('{"name": "Fay"}')
) as customer (body);

create function pg_temp.sell(p_customer text, p_days integer, p_price text)
returns text
language sql
return test.sell(
    'acme', 'A', '1',
    jsonb_build_object(
        'customer_id', test.customer_id('acme', p_customer), 'issued_on', current_date - p_days,
        'lines', array[test.line('acme', 'A', '1', jsonb_build_object('unit_price', p_price))]
    )
) ->> 'id';
create function pg_temp.page(
    p_search text default null,
    p_state text default null,
    p_order text default 'name',
    p_cursor text default null,
    p_limit integer default 50,
    p_archived boolean default false
)
returns json
language sql
return api.list_customer_accounts(
    'acme', test.org_id('acme'), p_search, p_state, p_order, p_archived, p_cursor, p_limit
);
create function pg_temp.names(p_page json)
returns text
language sql
return (
    select string_agg(item.value -> 'customer' ->> 'name', ', ' order by item.no)
    from json_array_elements(p_page -> 'items') with ordinality as item (value, no)
);
-- Every page, one customer each.
create function pg_temp.walk(p_state text, p_order text)
returns text
language sql
return (
    with recursive page as (
        select pg_temp.page(p_state => p_state, p_order => p_order, p_limit => 1) as body
        union all
        select
            pg_temp.page(
                p_state => p_state, p_order => p_order, p_limit => 1, p_cursor => page.body ->> 'next_cursor'
            )
        from page
        where page.body ->> 'next_cursor' is not null
    )

    select string_agg(pg_temp.names(page.body), ', ')
    from page
);

-- Bea owes 150, of which 100 for long; Cem owes 200 from today, and has 30; Dov has 50; Eli has nothing;
-- Fay owes 150 as Bea does.
select pg_temp.sell('Bea Smith', 40, '100');
select pg_temp.sell('Bea Smith', 0, '50');
select pg_temp.sell('Cem', 0, '200');
select pg_temp.sell('Fay', 0, '150');
select
    api.create_customer_payment(
        'acme', test.org_id('acme'), test.customer_id('acme', deposit.name), 'k' || deposit.name,
        jsonb_build_object('method', 'card', 'amount', deposit.amount)
    ) ->> 'id'
from (values ('Cem', '30'), ('Dov Smith', '50')) as deposit (name, amount);

select is(pg_temp.names(pg_temp.page()), 'Bea Smith, Cem, Dov Smith, Eli, Fay', 'all by name');
select is(
    (
        select
            array_agg(
                concat_ws(
                    ' ', item.value -> 'customer' ->> 'name', item.value ->> 'due', item.value ->> 'overdue',
                    item.value ->> 'credit', item.value ->> 'balance',
                    current_date - (item.value ->> 'oldest_due_on')::date
                )
                order by item.no
            )
        from json_array_elements(pg_temp.page() -> 'items') with ordinality as item (value, no)
    ),
    array[
        'Bea Smith 150.00 100.00 0.00 150.00 40', 'Cem 200.00 0.00 30.00 170.00 0', 'Dov Smith 0.00 0.00 50.00 -50.00',
        'Eli 0.00 0.00 0.00 0.00', 'Fay 150.00 0.00 0.00 150.00 0'
    ],
    'each with what is due, overdue and on account, and since when'
);
select is(pg_temp.names(pg_temp.page(p_state => 'owing')), 'Bea Smith, Cem, Fay', 'who owes');
select is(pg_temp.names(pg_temp.page(p_state => 'overdue')), 'Bea Smith', 'who is late');
select is(pg_temp.names(pg_temp.page(p_state => 'credit')), 'Cem, Dov Smith', 'who has credit');
select is(
    pg_temp.names(pg_temp.page(p_order => 'balance')), 'Cem, Bea Smith, Fay, Dov Smith',
    'the largest balance first, without who has nothing open'
);
select is(pg_temp.names(pg_temp.page(p_search => 'smith')), 'Bea Smith, Dov Smith', 'a word of the name');
select is(pg_temp.names(pg_temp.page(p_search => 'c 7 bea')), 'Bea Smith', 'words of the name and the number');
select is(pg_temp.names(pg_temp.page(p_search => '--')), null, 'a search without a word finds nobody');
select is(
    pg_temp.names(pg_temp.page(p_search => 'smith', p_state => 'credit', p_order => 'balance')), 'Dov Smith',
    'all at once'
);
select is(
    array[pg_temp.walk(null, 'name'), pg_temp.walk('owing', 'name'), pg_temp.walk(null, 'balance')],
    array['Bea Smith, Cem, Dov Smith, Eli, Fay', 'Bea Smith, Cem, Fay', 'Cem, Bea Smith, Fay, Dov Smith'],
    'page by page nobody is left out or comes twice'
);
select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', archived.name)) ->> 'id'
from (values ('Eli'), ('Fay')) as archived (name);
select is(
    array[
        pg_temp.names(pg_temp.page()), pg_temp.names(pg_temp.page(p_archived => true)),
        pg_temp.names(pg_temp.page(p_state => 'owing'))
    ],
    array['Bea Smith, Cem, Dov Smith', 'Bea Smith, Cem, Dov Smith, Eli, Fay', 'Bea Smith, Cem, Fay'],
    'who is archived and owes something is still among those who owe'
);
select is(
    test.attempt($$ select pg_temp.page(p_cursor => 'e30') $$),
    'PT422 validation', 'a cursor of another list is refused'
);
select is(
    test.attempt(
        $$ select api.list_customer_accounts('acme cashier', test.org_id('acme'), null, null, 'name', false, null, 9) $$
    ),
    'PT403 forbidden', 'it is not for cashiers'
);
select is(
    (
        select sum((item.value ->> 'balance')::numeric)::text
        from json_array_elements(pg_temp.page(p_archived => true) -> 'items') as item (value)
    ),
    api.get_receivables('acme', test.org_id('acme'), null, null, 50) -> 'total' ->> 'balance',
    'together they owe what the receivables say'
);

select * from finish();
rollback;
