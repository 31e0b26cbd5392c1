-- A report reads only its period, however long the history is and however many rows the others have. PostgreSQL
-- counts the fetched rows, as in test_pages_read_their_rows.sql.
begin;
select plan(5);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select
    test.product(
        shop, 'A',
        jsonb_build_object('quantity', '10000', 'reorder_level', '20000', 'tax_rate_id', test.tax_rate(shop, '20'))
    )
from unnest(array['acme', 'rival']) as shop;
select test.product(shop, 'never sold', '{"quantity": "1"}') from unnest(array['acme', 'rival']) as shop;
select test.sell(shop, 'A', '5', '{"payments": [{"method": "card", "amount": "1"}]}') ->> 'id'
from unnest(array['acme', 'rival']) as shop;
select test.adjust(shop, 'A', '-1') ->> 'id' from unnest(array['acme', 'rival']) as shop;

-- Both shops have done the same on each of 600 days in the past.
select test.stop_triggers();
set local session_replication_role = replica;
select test.grow(
    'data.bill',
    $$
        'id', md5(grown.org_id::text || no)::uuid, 'sequence_no', no + 10, 'number', no,
        'issued_on', date '2010-01-01' + no
    $$
);
select test.grow('data.bill_line', $$ 'bill_id', md5(grown.org_id::text || no)::uuid $$);
select test.grow('data.bill_tax', $$ 'bill_id', md5(grown.org_id::text || no)::uuid $$);
select test.grow(
    'data.payment',
    $$ 'id', guard.uuidv7(), 'bill_id', md5(grown.org_id::text || no)::uuid, 'paid_on', date '2010-01-01' + no $$
);
select test.grow('data.product_day', $$ 'issued_on', date '2010-01-01' + no $$);
select test.grow(
    'data.stock_movement', $$ 'id', guard.uuidv7(), 'sequence_no', no + 10, 'moved_on', date '2010-01-01' + no $$
);
set local session_replication_role = origin;
set local enable_seqscan = off; -- what is small here is large elsewhere
analyze data.bill, data.bill_line, data.bill_tax, data.payment, data.product_day, data.stock_movement, data.stock_level,
data.product, data.session, data.membership;

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

create function pg_temp.read_by(p_statement text)
returns bigint
language plpgsql
as $$
declare
    v_before constant bigint := pg_temp.fetched();
begin
    execute p_statement;
    return pg_temp.fetched() - v_before;
end;
$$;

-- All functions with a period, and these. An argument is null unless its name says more.
create temporary table called as
select
    routine.short_name as name,
    format(
        'select api.%I(%L, %L, %s)', routine.short_name, 'acme', test.org_id('acme'),
        coalesce(
            asked.arguments,
            (
                select
                    string_agg(
                        case
                            when argument.name = 'p_limit' then '50'
                            when argument.type = 'boolean'::regtype then 'true'
                            else 'null'
                        end,
                        ', ' order by argument.position
                    )
                from
                    unnest(routine.proargnames, routine.proargtypes::oid[])
                    with ordinality as argument (name, type, position)
                where argument.position > 2
            )
        )
    ) as text
from test.routine
left join (
    values
    ('get_stock_valuation', 'current_date - 1, null, 50'),
    ('get_slow_movers', '90, 100, null, 50'),
    ('get_reorder_list', '28, 7, 30, null, 50')
) as asked (name, arguments) on routine.short_name = asked.name
where
    routine.room = 'api'
    and (
        asked.name is not null
        or (
            routine.proargnames @> array['p_from_on', 'p_through_on'] and not routine.proargnames @> array['p_id']
            -- pages, see test_bills_are_found_by_index and test_pages_read_their_rows
            and routine.short_name not in ('list_bills', 'list_stock_movements')
        )
    );
grant select on called to public;

create temporary table told (mode text, name text, fetched bigint);
grant select, insert on told to public;

-- Both with custom plans and with generic plans.
create function pg_temp.tell(p_mode text)
returns void
language plpgsql
as $$
begin
    perform set_config('plan_cache_mode', p_mode, true);
    insert into told
    select
        p_mode,
        called.name,
        pg_temp.read_by(called.text) as fetched
    from called;
end;
$$;
set local session authorization counterfoil_api;
select pg_temp.tell('force_custom_plan');
select pg_temp.tell('force_generic_plan');
reset session authorization;

-- The analysts' views for a few days too, by their first column with a day: all columns, for an analyst whom
-- row security limits to one shop.
do $$
begin
    execute format('create role %I login', 'tap_' || pg_backend_pid());
    execute format('grant counterfoil_analyst to %I with inherit true, set false', 'tap_' || pg_backend_pid());
    perform deploy.map_analyst('tap_' || pg_backend_pid(), test.org_id('acme'));
    execute format('set local session authorization %I', 'tap_' || pg_backend_pid());
end;
$$;
insert into told
select
    'analyst' as mode,
    view.name,
    pg_temp.read_by(
        format('select count(shown) from analytics.%I as shown where %I >= current_date - 30', view.name, view.day)
    ) as fetched
from (
    select
        relation.short_name as name,
        (array_agg(attribute.name order by attribute.attnum))[1] as day
    from test.relation
    inner join test.attribute on relation.oid = attribute.oid and attribute.type = 'date'
    where relation.room = 'analytics' and relation.short_name !~ '_violations$'
    group by relation.short_name
) as view;
reset session authorization;

select cmp_ok(
    (
        select count(*) from data.bill
        where bill.org_id = test.org_id('acme')
    ), '>', 600::bigint, 'the shops have many rows'
);
select cmp_ok((select count(*) from told), '>', 30::bigint, 'every report and every view of analysts is tried');
select is_empty(
    $$ select told.* from told where told.fetched > 40 $$, 'a report reads only its period'
);
select is_empty(
    $$ select told.* from told where coalesce(told.fetched, 0) < 1 $$, 'the count works: each call reads something'
);

-- Index entries that are searched in vain are not counted. So for the last sale of a product the plan is
-- compared.
create function pg_temp.explained(p_statement text)
returns text
language plpgsql
as $$
declare
    v_line text;
    v_plan text := '';
begin
    for v_line in execute 'explain ' || p_statement loop
        v_plan := v_plan || v_line || chr(10);
    end loop;
    return v_plan;
end;
$$;
select is(
    (
        select count(*)
        from regexp_matches(
            pg_temp.explained(
                format('select * from analytics.stock_activities where org_id = %L', test.org_id('acme'))
            ),
            'product_day_product_id_idx', 'g'
        )
    ),
    2::bigint, 'sales of a product, and its last sale, are found by the product'
);

select * from finish();
rollback;
