-- get_today reads what is of today and what is open, however long the history is and however many rows the others
-- have. PostgreSQL counts the fetched rows, as in test_pages_read_their_rows.sql.
begin;
select plan(4);

-- Everything was done once, and is over.
select test.busy_shop(shop) from unnest(array['acme', 'rival']) as shop;
select test.close_till(shop, '100.00') ->> 'id' from unnest(array['acme', 'rival']) as shop;
select
    api.receive_stock(
        shop, test.org_id(shop), 'rest',
        jsonb_build_object(
            'purchase_order_id', test.order_id(shop, 1),
            'lines', jsonb_build_array(test.line(shop, 'A1', '8', '{"purchase_order_line_no": 1}'))
        )
    ) ->> 'id'
from unnest(array['acme', 'rival']) as shop;
select test.stop_triggers();
set local session_replication_role = replica;
delete from data.reminder_hold;
update data.approval
set
    proof = 'offline_pin',
    reviewed_at = now(),
    reviewed_by = approved_by;
update data.bill set issued_on = date '2010-01-01';

-- And 600 times more.
select test.grow(
    'data.bill',
    $$
        'id', md5(grown.org_id::text || no)::uuid, 'sequence_no', no + 10, 'number', no,
        'issued_on', date '2010-01-01' + no
    $$
);
select test.grow(grown.tenant_table, grown.changes)
from (
    values
    ('data.approval', $$ 'id', guard.uuidv7() $$),
    (
        'data.purchase_order',
        $$ 'id', guard.uuidv7(), 'sequence_no', no + 10, 'number', no, 'expected_on', date '2010-01-01' + no $$
    ),
    ('data.stocktake', $$ 'id', guard.uuidv7() $$),
    ('data.cash_session', $$ 'id', guard.uuidv7(), 'z_report_id', guard.uuidv7() $$)
) as grown (tenant_table, changes);
set local session_replication_role = origin;
set local enable_seqscan = off; -- what is small here is large elsewhere
analyze data.bill, data.approval, data.purchase_order, data.stocktake, data.cash_session, data.open_item, data.product,
data.stock_level, data.session, data.membership;

create function pg_temp.fetched()
returns bigint
language sql
volatile
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

select cmp_ok(
    (
        select min(history.rows)
        from (
            select count(*) as rows from data.bill
            where bill.org_id = test.org_id('acme')
            union all
            select count(*) from data.approval
            where approval.org_id = test.org_id('acme')
            union all
            select count(*) from data.purchase_order
            where purchase_order.org_id = test.org_id('acme')
            union all
            select count(*) from data.cash_session
            where cash_session.org_id = test.org_id('acme')
        ) as history
    ), '>', 600::bigint, 'the shop has a history'
);
select is(
    (
        select api.get_today('acme', test.org_id('acme'))::jsonb - '{as_of,today,sales,stock,reminders,drafts}'::text[]
    ) #>> '{overdue_orders,order_count}',
    '0', 'nothing of it is open'
);
set local plan_cache_mode = force_custom_plan;
select cmp_ok(
    pg_temp.read_by(format('select api.get_today(%L, %L)', 'acme', test.org_id('acme'))), '<', 80::bigint,
    'rows read with plans for these values'
);
set local plan_cache_mode = force_generic_plan;
select cmp_ok(
    pg_temp.read_by(format('select api.get_today(%L, %L)', 'acme', test.org_id('acme'))), '<', 80::bigint,
    'rows read with plans for any values'
);

select * from finish();
rollback;
