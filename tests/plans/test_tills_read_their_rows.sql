-- However many shifts there were, a page of them reads its own rows, and so does a sale.
begin;
select plan(4);

select test.sign_up('acme');
select test.product('acme', 'A', '{"tracks_stock": false}');
do $$
begin
    for v_no in 1 .. 150 loop
        perform test.open_till('acme', 'T' || v_no % 3);
        perform test.close_till('acme', '100.00', 'T' || v_no % 3);
    end loop;
    perform test.open_till('acme', 'T1');
end;
$$;
set local enable_seqscan = off; -- what is small here is large elsewhere
analyze data.cash_session, data.z_report, data.register, data.bill, data.payment, data.cash_movement;

create function pg_temp.fetched()
returns bigint
language sql
volatile
return (
    select sum(counted.seq_tup_read + coalesce(counted.idx_tup_fetch, 0))
    from pg_stat_xact_user_tables as counted
    where counted.schemaname = 'data' and counted.relname in ('cash_session', 'z_report', 'register', 'bill', 'payment')
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

select cmp_ok(pg_temp.read_by(format(call.statement, test.org_id('acme'))), '<', 45::bigint, call.what)
from (
    values
    ($$ select api.list_z_reports('acme', %L, null, null, null, null, null, null, 10) $$, 'ten Z reports'),
    ($$ select api.list_cash_sessions('acme', %L, null, 'open', null, null, null, null, 10) $$, 'open shifts'),
    (
        $$
            select api.list_cash_sessions(
                'acme', %L, test.register_id('acme', 'T1'), 'closed', null, null, null, null, 10
            )
        $$,
        'ten shifts of a till'
    ),
    (
        $$
            select test.sell('acme', 'A', '1', jsonb_build_object('register_id', test.register_id('acme', 'T1')))
            where %L is not null
        $$,
        'a sale at a till'
    )
) as call (statement, what);

select * from finish();
rollback;
