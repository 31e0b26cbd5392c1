-- Triggers keep ledgers unchanged: for every role, and also when a session switches triggers off.
begin;
select plan(14);

create temporary view trigger_of as
select
    pg_trigger.*,
    tenant_table.relname,
    tenant_table.short_name,
    pg_proc.proname,
    pg_proc.proowner,
    pg_proc.pronamespace
from pg_catalog.pg_trigger
inner join test.relation as tenant_table on pg_trigger.tgrelid = tenant_table.oid
inner join pg_catalog.pg_proc on pg_trigger.tgfoid = pg_proc.oid
where not pg_trigger.tgisinternal;

select is_empty(
    $$ select trigger_of.tgname from trigger_of where trigger_of.tgenabled <> 'A' $$,
    'every trigger fires always, also for replication roles'
);

select is_empty(
    $$
        select trigger_of.tgname from trigger_of
        where trigger_of.proowner <> 'counterfoil_guard'::regrole or trigger_of.pronamespace <> 'guard'::regnamespace
    $$,
    'the role of the guards, which owns no table, owns every trigger function'
);

select is_empty(
    $$ select trigger_of.tgname from trigger_of where trigger_of.tgname not like trigger_of.relname || '\_%' $$,
    'a trigger has the name of its table and its effect'
);

-- 27: before each row, update or delete. 34: before the statement, truncate.
select is_empty(
    $$
        select ledger.name, guard.bits
        from test.ledger
        cross join (values (27), (34)) as guard (bits)
        where not exists (
            select from trigger_of
            where trigger_of.tgrelid = ledger.oid and trigger_of.proname = 'refuse_change'
            and trigger_of.tgtype = guard.bits and trigger_of.tgqual is null and trigger_of.tgattr = ''
        )
    $$,
    'ledgers refuse update, delete and truncate'
);

-- Rows that change until they end stay too. With cascade the ledgers that refer to them also refuse, so no
-- statement can show that these triggers exist.
select set_eq(
    $$
        select trigger_of.short_name from trigger_of
        where trigger_of.tgtype = 34 and trigger_of.proname = 'refuse_change'
        and trigger_of.tgrelid not in (select ledger.oid from test.ledger)
    $$,
    array['cash_session', 'stocktake', 'tax_rate_period'],
    'tables whose rows stay after they end refuse truncate'
);

select is_empty(
    $$
        select ledger.name
        from test.ledger
        inner join test.attribute on attribute.oid = ledger.oid and attribute.type = 'date'
        where ledger.short_name not in (
            'book_closing', -- its date is the closing date
            'reminder', -- a letter of the day on which it is written: no fact of the books; likewise its bills
            'reminder_bill'
        ) and not exists (
            select from trigger_of
            where trigger_of.tgrelid = ledger.oid and trigger_of.proname = 'refuse_closed_books'
            and trigger_of.tgtype = 4 -- after the statement, insert
            and trigger_of.tgqual is null
        )
    $$,
    'ledgers with a date refuse a date in closed books'
);

select set_eq(
    $$ select trigger_of.short_name from trigger_of where trigger_of.proname = 'refuse_sealed_document' $$,
    array['bill_line', 'bill_tax'],
    'nothing is added to a sealed document'
);

select set_eq(
    $$ select trigger_of.short_name from trigger_of where trigger_of.proname = 'refuse_sealed_entry' $$,
    array['stock_entry_cost', 'stock_entry_line'],
    'nothing is added to an existing stock entry'
);

select set_eq(
    $$
        select trigger_of.short_name, trigger_of.proname::text collate "default" from trigger_of
        where trigger_of.proname in ('count_received', 'cap_return', 'refuse_order_change', 'refuse_order_line_change')
    $$,
    $$
        values
        ('stock_entry_line', 'count_received'), ('stock_entry_line', 'cap_return'),
        ('purchase_order', 'refuse_order_change'), ('purchase_order_line', 'refuse_order_line_change')
    $$,
    'triggers count receipts and returns, and keep sent orders'
);

select set_eq(
    $$ select trigger_of.short_name from trigger_of where trigger_of.proname = 'cap_credit' $$,
    array['bill_line'],
    'a trigger counts credits against bills'
);

-- 29: after each row, insert, update or delete. 25: after each row, update or delete; then 4, after the statement,
-- logs inserted rows.
select set_eq(
    $$
        select tenant_table.short_name from test.tenant_table
        where not exists (
            select from trigger_of
            where trigger_of.tgrelid = tenant_table.oid and trigger_of.proname = 'write_audit'
            and trigger_of.tgtype = 29 and trigger_of.tgqual is null
        ) and 2 <> (
            select count(*) from trigger_of
            where trigger_of.tgrelid = tenant_table.oid and (trigger_of.proname, trigger_of.tgtype) in (
                ('write_audit', 25), ('write_audit_of_new', 4)
            )
            and trigger_of.tgqual is null and trigger_of.tgattr = ''
        )
    $$,
    array[
        'api_key_secret', -- made with its key, which is in the log; then only its last use changes
        'audit_head', -- the chain over the log; likewise the next
        'audit_link',
        'audit_log', -- the log itself
        'bill', -- by the function that writes it, core.seal_documents
        'bill_line', -- list_audit tells it by the log of its bill (core.list_document_audit); likewise the next
        'bill_tax',
        'customer_word', -- by the log of its customer: the words are made of name and number
        'document_counter', -- by the log of the documents that are numbered (core.list_counter_audit)
        'erased_digest', -- by the log of its erasure, which has a hash over them
        'head_file', -- a signed copy of heads
        'idempotency_key', -- by itself (core.list_answer_audit)
        'import_problem', -- a file on its way in: what comes of it is in the log; likewise the next
        'import_row',
        'payment', -- by the functions that write it, core.seal_documents and core.write_payments
        'product_day', -- by the log of the documents it sums (core.list_document_audit)
        'product_json', -- by the log of its product, of its barcodes and of its picture, of which it is made
        'product_word', -- by the log of its product: the words are made of name and SKU
        'stock_level', -- by its movements (core.list_stock_audit)
        'stock_movement', -- by itself
        'verified_head', -- a copy of the last numbers and sums of what is in the log
        'webhook_delivery', -- what came of each attempt, by itself; no fact of the shop, likewise the next
        'webhook_event', -- made of the log
        'webhook_feed', -- how far
        'webhook_secret', -- by its webhook: when it was made (secret_changed_at)
        'webhook_state' -- changes with every attempt
    ],
    'every change of every other table is logged; tests/sql/audit/test_audit.sql reads all tables'
);

select is_empty(
    $$
        select attribute.relation_name from test.attribute
        where
            attribute.room = 'data'
            and attribute.relkind = 'r'
            and attribute.name = 'version'
            and attribute.relation_name <> 'data.migration'
        and not exists (
            select from trigger_of
            where trigger_of.tgrelid = attribute.oid and trigger_of.proname = 'count_version' and trigger_of.tgtype = 19
        )
    $$,
    'a table with a version counts its edits'
);

select is_empty(
    $$
        select pg_rewrite.rulename from pg_rewrite
        inner join test.relation on relation.oid = pg_rewrite.ev_class
        where pg_rewrite.rulename <> '_RETURN'
    $$,
    'there are no rewrite rules'
);

select is_empty(
    $$
        select tenant_table.relname from test.tenant_table
        where not exists (select from test.ledger where ledger.oid = tenant_table.oid)
        and has_table_privilege('counterfoil_definer', tenant_table.oid, 'insert')
        and not has_any_column_privilege('counterfoil_definer', tenant_table.oid, 'update')
        and tenant_table.relname not in (
            'customer_word', -- kept by a trigger
            'head_file', -- kept for a month
            'import_problem', -- each check writes them again
            'invitation', -- accepted by counterfoil_auth_definer
            'org_logo', -- replaced, never changed
            'product_picture', -- likewise
            'product_word', -- kept by a trigger
            'reminder_hold', -- until the dispute is settled
            'tax_rate_period', -- made, and withdrawn before it begins
            'webhook_event' -- kept for a month
        )
    $$,
    'an insert-only table is listed as a ledger'
);

select * from finish();
rollback;
