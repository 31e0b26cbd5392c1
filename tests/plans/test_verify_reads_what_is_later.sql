-- A verification since the last one reads what came later and what is open, however long the history is. PostgreSQL
-- counts the fetched rows, as in test_pages_read_their_rows.sql.
begin;
select plan(15);

select test.busy_shop(shop) from unnest(array['acme', 'rival']) as shop;
select test.stop_triggers();
set local session_replication_role = replica;

-- 600 times more.
select test.grow(grown.tenant_table, grown.changes)
from (
    values
    (
        'data.bill'::regclass,
        $$
            'id', md5(grown.org_id::text || no)::uuid, 'sequence_no', no + 10, 'number', no,
            'issued_on', date '2010-01-01' + no
        $$
    ),
    (
        'data.payment',
        $$
            'id', md5(grown.org_id::text || no)::uuid, 'bill_id', md5(grown.org_id::text || no)::uuid,
            'method', 'card', 'amount', 1, 'customer_id', null, 'source_payment_id', null, 'counterpart_bill_id', null,
            'excess_payment_id', null, 'rounds_payment_id', null, 'tendered_amount', null, 'change_amount', null,
            'cash_session_id', null
        $$
    ),
    ('data.stock_movement', $$ 'id', guard.uuidv7(), 'sequence_no', no + 100 $$),
    ('data.product_day', $$ 'issued_on', date '2010-01-01' + no $$),
    (
        'data.z_report',
        $$ 'id', guard.uuidv7(), 'sequence_no', no + 10, 'number', no, 'cash_session_id', guard.uuidv7() $$
    ),
    ('data.cash_session', $$ 'id', guard.uuidv7(), 'closed_at', grown.opened_at, 'z_report_id', guard.uuidv7() $$)
) as grown (tenant_table, changes);
update data.stock_level set last_sequence_no = 700;
update data.document_counter
set
    last_sequence_no = (
        select max(bill.sequence_no) from data.bill
        where
            bill.org_id = document_counter.org_id
            and bill.type = document_counter.type
            and bill.series = document_counter.series
            and bill.fiscal_year = document_counter.fiscal_year
    )
where document_counter.type in ('bill', 'credit_note');
update data.document_counter
set last_sequence_no = 610
where document_counter.type = 'z_report';
select (deploy.start_verification(test.org_id(shop), false) -> 'since')::text
from unnest(array['acme', 'rival']) as shop;
delete from data.verified_head
where is_trusted;
update data.verified_head set is_trusted = true;
set local session_replication_role = origin;
set local enable_seqscan = off; -- what is small here is large elsewhere
analyze data.bill, data.payment, data.stock_movement, data.product_day, data.z_report, data.cash_session,
data.open_item, data.product, data.stock_level, data.document_counter, data.verified_head;

create function pg_temp.fetched()
returns bigint
language sql
volatile
return (
    select sum(counted.seq_tup_read + coalesce(counted.idx_tup_fetch, 0))
    from pg_stat_xact_user_tables as counted
    where counted.schemaname = 'data'
);

create function pg_temp.read_by(p_check text, p_since_last boolean)
returns bigint
language plpgsql
as $$
declare
    v_before constant bigint := pg_temp.fetched();
begin
    perform api.verify_check('acme', test.org_id('acme'), p_check, p_since_last)::text;
    return pg_temp.fetched() - v_before;
end;
$$;

select cmp_ok(pg_temp.read_by(known.name, true), '<', 200::bigint, known.name || ' reads what is later')
from unnest(core.list_checks()) with ordinality as known (name, place)
order by known.place;
select cmp_ok(pg_temp.read_by('stock_movements', false), '>=', 600::bigint, 'the whole one reads everything');

select * from finish();
rollback;
