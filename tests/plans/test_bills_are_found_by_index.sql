-- An index finds documents by each filter. PostgreSQL counts the fetched rows, before and after it has
-- statistics, in a shop of three thousand bills and in one of a hundred customers called Smith.
begin;
select plan(5);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.product(shop, sku, '{"quantity": "10"}')
from unnest(array['acme', 'rival']) as shop
cross join unnest(array['A', 'RARE']) as sku;
with customer as (
    select 'Smith ' || no as name from generate_series(1, 120) as no
    union all
    values ('Bea Jones'), ('Cob Regular')
)

select api.create_customer(shop, test.org_id(shop), jsonb_build_object('name', name)) ->> 'id'
from unnest(array['acme', 'rival']) as shop
cross join customer;
select test.open_till(shop)::text from unnest(array['acme', 'rival']) as shop;
select test.sell(shop, 'A') ->> 'id' from unnest(array['acme', 'rival']) as shop;

-- Five bills a day for six hundred days, most of them Cob's. In the first week one has a note, one was at the
-- till, and one has a product that is rarely sold. The latest three are not paid.
select test.stop_triggers();
set local session_replication_role = replica;
create temporary table grown as
select
    model.org_id,
    guard.uuidv7() as id,
    no,
    current_date - (3000 - no) / 5 - 1 as issued_on
from data.bill as model
cross join generate_series(1, 3000) as no;
insert into data.bill
select copy.*
from grown
inner join data.bill as model on grown.org_id = model.org_id
cross join lateral jsonb_populate_record(
    model,
    jsonb_build_object(
        'id', grown.id,
        'sequence_no', grown.no + 10,
        'number', 'N' || grown.no,
        'issued_on', grown.issued_on,
        'issued_by', case when grown.no > 2990 then model.issued_by else '0190b0b0-0000-7000-8000-000000000000' end,
        'customer_id', case
            when grown.no % 100 = 7
                then (
                    select customer.id from data.customer
                    where customer.org_id = model.org_id and customer.name = 'Bea Jones'
                )
            when grown.no % 2 = 0 then (
                select customer.id from data.customer
                where customer.org_id = model.org_id and customer.name = 'Cob Regular'
            )
        end,
        'external_reference', 'order ' || grown.no,
        'mark', 'A7-' || grown.no,
        'note', case when grown.no in (1, 30) then 'wrapped as a gift' end,
        'cash_session_id', case
            when grown.no = 20 then (
                select cash_session.id from data.cash_session
                where cash_session.org_id = model.org_id
            )
        end
    )
) as copy;
insert into data.bill_line
select copy.*
from grown
inner join data.bill_line as model on grown.org_id = model.org_id
cross join lateral jsonb_populate_record(
    model,
    jsonb_build_object('bill_id', grown.id) || case
        when grown.no = 25
            then
                jsonb_build_object('product_id', (
                    select product.id from data.product
                    where product.org_id = model.org_id and product.sku = 'RARE'
                ))
        else '{}'
    end
) as copy;
insert into data.product_day
select
    bill.org_id,
    bill.issued_on,
    line.product_id,
    '00000000-0000-0000-0000-000000000000' as category_id,
    'bill' as type,
    sum(line.quantity) as quantity,
    sum(line.taxable_amount) as net_amount,
    0 as cost_amount,
    false as has_cost
from grown
inner join data.bill on grown.org_id = bill.org_id and grown.id = bill.id
inner join data.bill_line as line on bill.org_id = line.org_id and bill.id = line.bill_id
group by bill.org_id, bill.issued_on, line.product_id;
insert into data.open_item (org_id, item_id, kind, bill_id, customer_id, dated_on, due_on, amount, due_amount)
select
    bill.org_id,
    bill.id as item_id,
    'bill' as kind,
    bill.id as bill_id,
    bill.customer_id,
    bill.issued_on as dated_on,
    bill.issued_on as due_on,
    10 as amount,
    10 as due_amount
from grown
inner join data.bill on grown.org_id = bill.org_id and grown.id = bill.id
where grown.no in (5, 2999, 3000);
set local session_replication_role = origin;
set local enable_seqscan = off; -- what is small here is large elsewhere

create function pg_temp.fetched()
returns bigint
language sql
volatile
security definer -- the counters are not for everybody
return (
    select sum(counted.seq_tup_read + coalesce(counted.idx_tup_fetch, 0))
    from pg_stat_xact_user_tables as counted
    where counted.schemaname = 'data'
);

create temporary table asked (name text, filter jsonb, found integer);
insert into asked
select
    question.name,
    question.filter,
    question.found
from (values (test.org_id('acme'))) as acme (org_id)
cross join lateral (
    values
    ('all', '{}'::jsonb, 10),
    ('a type', '{"type": "bill"}', 10),
    ('a number', '{"number": "n150"}', 1),
    ('a number as a text', '{"search": "n150"}', 1),
    ('a mark', '{"code": "A7-150"}', 1),
    ('a mark as a text', '{"search": "a7-150"}', 1),
    ('an id', jsonb_build_object('code', (
        select min(grown.id::text) from grown
        where grown.org_id = acme.org_id
    )), 1),
    ('a reference', '{"external_reference": "order 150"}', 1),
    ('the beginning of a reference', '{"search": "order 1500"}', 1),
    ('a customer with many', jsonb_build_object('customer_id', test.customer_id('acme', 'Cob Regular')), 10),
    ('a customer with few', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea Jones')), 10),
    ('a customer with none', jsonb_build_object('customer_id', test.customer_id('acme', 'Smith 7')), 0),
    ('a customer in some days', jsonb_build_object(
        'customer_id', test.customer_id('acme', 'Bea Jones'), 'from_on', current_date - 599,
        'through_on', current_date - 570
    ), 2),
    ('the name of a customer', '{"search": "jones"}', 10),
    ('the name of a customer in part', '{"search": "bea jo"}', 10),
    ('a name of many customers', '{"search": "smith"}', 0),
    ('some days', jsonb_build_object('from_on', current_date - 300, 'through_on', current_date - 299), 10),
    ('old days', jsonb_build_object('through_on', current_date - 590), 10),
    ('a product that is often sold', jsonb_build_object('product_id', test.product_id('acme', 'A')), 10),
    ('a product that is not', jsonb_build_object('product_id', test.product_id('acme', 'RARE')), 1),
    ('a shift', jsonb_build_object('cash_session_id', test.session_id('acme')), 1),
    ('what is open', '{"payment_state": "open"}', 4),
    ('what is overdue', '{"payment_state": "overdue"}', 3),
    ('what is open of a customer', jsonb_build_object(
        'payment_state', 'open', 'customer_id', test.customer_id('acme', 'Cob Regular')
    ), 1),
    ('what is settled', '{"payment_state": "settled"}', 10),
    ('a remark', '{"search": "a gift"}', 2),
    ('a total', '{"min_gross_amount": "10", "max_gross_amount": "10"}', 10)
) as question (name, filter, found);
grant select on asked to public;

create temporary table told (situation text, name text, found integer, fetched bigint);
grant select, insert on told to public;
create function pg_temp.tell(p_situation text)
returns void
language plpgsql
as $$
declare
    v_asked asked;
    v_before bigint;
    v_found integer;
begin
    for v_asked in select * from asked loop
        v_before := pg_temp.fetched();
        v_found := json_array_length(
            test.bills(
                'acme', (select it.org_id from known as it), v_asked.filter, null, 10
            ) -> 'items'
        );
        insert into told values (p_situation, v_asked.name, v_found, pg_temp.fetched() - v_before);
    end loop;
end;
$$;
create temporary table known as
select test.org_id('acme') as org_id;
grant select on known to public;

analyze data.customer, data.customer_word, data.cash_session, data.product;
set local session authorization counterfoil_api;
select pg_temp.tell('before it was analysed');
reset session authorization;
analyze data.bill, data.bill_line, data.open_item, data.product_day;
set local session authorization counterfoil_api;
select pg_temp.tell('after it was analysed');
reset session authorization;

select cmp_ok((select count(*) from data.bill), '>', 6000::bigint, 'the shop has many documents');
select is_empty(
    $$
        select
            told.situation,
            told.name,
            told.found
        from told
        inner join asked on told.name = asked.name
        where told.found <> asked.found and told.name <> 'a name of many customers'
    $$,
    'each filter finds documents'
);
select is_empty(
    $$
        select * from told
        where told.fetched > 200 and told.name <> 'a name of many customers'
    $$,
    'a page of ten reads a few rows for each document'
);
select is_empty(
    $$ select * from told where told.fetched > 20000 $$,
    'with too many customers of that name, a call reads a part of the bills'
);
select is_empty(
    $$ select * from told where told.fetched < 3 $$, 'the count works: each call reads at least the session'
);

select * from finish();
rollback;
