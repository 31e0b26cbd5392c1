-- list_audit: every table, by person, table, row and time.
begin;
select plan(28);

select test.busy_shop('acme');
select test.busy_shop('rival');
select test.product('acme', 'B', '{"quantity": "5"}');
-- Three lines, sold by the cashier, who need not be at a register.
do $$
begin
    perform api.update_role_limit('acme', test.org_id('acme'), role_limit.id, 1, '{"is_register_needed": false}')
    from data.role_limit
    where role_limit.org_id = test.org_id('acme') and role_limit.role = 'cashier';
end;
$$;
select api.create_bill(
    'acme cashier', test.org_id('acme'), 'of the cashier',
    jsonb_build_object(
        'issue', true,
        'lines', jsonb_build_array(test.line('acme', 'A1'), test.line('acme', 'B'), test.line('acme', 'B', '2'))
    )
) ->> 'id';

create function pg_temp.person(p_capability text)
returns uuid
language sql
return (
    select session.user_id from data.session
    where session.capability_hash = session.hash_secret(p_capability)
);

-- All pages of a query, each with a number of entries.
create function pg_temp.audit(p_table text, p_filter jsonb default '{}', p_limit integer default 2)
returns table (no bigint, entry jsonb)
language plpgsql
as $$
declare
    v_cursor text;
    v_page jsonb;
begin
    no := 0;
    loop
        v_page := api.list_audit(
            coalesce(p_filter ->> 'who', 'acme'),
            test.org_id('acme'),
            (p_filter ->> 'user_id')::uuid,
            p_table,
            p_filter ->> 'row_id',
            (p_filter ->> 'from_at')::timestamptz,
            (p_filter ->> 'to_at')::timestamptz,
            v_cursor,
            p_limit
        );
        for entry in select item.value from jsonb_array_elements(v_page -> 'items') as item loop
            no := no + 1;
            return next;
        end loop;
        v_cursor := v_page ->> 'next_cursor';
        exit when v_cursor is null;
    end loop;
end;
$$;

create temporary table told as
select
    tenant_table.short_name as table_name,
    entry.*
from test.tenant_table
cross join lateral pg_temp.audit(tenant_table.short_name) as entry
where tenant_table.short_name <> 'audit_log';

-- A new table is audited by a trigger, or has a branch in list_audit.
select is_empty(
    $$
        select tenant_table.short_name from test.tenant_table
        where tenant_table.short_name not in (
            'api_key_secret', -- of a key, which the log tells; a secret
            'audit_head', 'audit_link', -- the chain over the log
            'audit_log', -- the log itself
            'customer_word', -- an index: the log of its customer tells the name and number it is made of
            'erased_digest', -- the log of its erasure has a hash over them
            'head_file', -- a signed copy of heads
            'import_problem', 'import_row', -- a file on its way in: what comes of it is told
            'product_json', -- what lists show of a product: the log of its product, barcodes and picture tells it
            'product_word', -- an index: the log of its product tells the name and SKU it is made of
            'verified_head', -- a copy of the last numbers and sums of what is in the log
            -- What is sent to a webhook, which is made of the log, and its secret: its log tells when that was made.
            'webhook_delivery', 'webhook_event', 'webhook_feed', 'webhook_secret', 'webhook_state'
        )
        and not exists (select from told where told.table_name = tenant_table.short_name)
    $$,
    'every table has entries'
);
select is_empty(
    $$ select told.* from told where told.entry ->> 'table_name' <> told.table_name $$,
    'each query returns entries of its own table'
);
select is_empty(
    $$
        select told.table_name, told.entry from told
        where told.entry ->> 'org_id' <> test.org_id('acme')::text
        or told.entry -> 'new' ->> 'org_id' <> test.org_id('acme')::text
    $$,
    'entries are of the own shop'
);
select is_empty(
    $$
        select told.table_name, told.entry ->> 'id', told.entry ->> 'row_id' from told
        group by 1, 2, 3
        having count(*) > 1
    $$,
    'page by page, each change once'
);
select is_empty(
    $$
        select told.table_name, told.no from told
        inner join told as later on later.table_name = told.table_name and later.no = told.no + 1
        -- Ids are ordered by the millisecond.
        where (told.entry ->> 'at')::timestamptz < (later.entry ->> 'at')::timestamptz - interval '5 milliseconds'
    $$,
    'latest first'
);
select is_empty(
    $$
        select told.table_name, told.entry from told
        where told.entry ->> 'user_id' is null or told.entry ->> 'operation' is null
        or told.entry ->> 'row_id' is null or told.entry ->> 'at' is null
        or told.entry ->> 'login' is null and told.table_name <> 'idempotency_key'
    $$,
    'an entry has the person, the time, the operation and the row'
);
select is(
    (
        select jsonb_object_agg(named.table_name, named.is_by_both)
        from (
            select
                key.table_name,
                bool_and(
                    told.entry ->> 'row_id'
                    = concat_ws(
                        '/', told.entry -> 'new' ->> key.first_column, told.entry -> 'new' ->> key.second_column
                    )
                ) as is_by_both
            from told
            inner join
                (values ('line_credit', 'bill_id', 'line_no'), ('open_item', 'kind', 'item_id'))
                    as key (table_name, first_column, second_column)
                on told.table_name = key.table_name
            where told.entry ->> 'action' <> 'delete'
            group by key.table_name
        ) as named
    ),
    '{"line_credit": true, "open_item": true}'::jsonb,
    'a row with a key of two columns is named by both'
);
select is_empty(
    $$
        select told.table_name, told.entry from told
        where (
            (told.entry ->> 'action' <> 'delete') <> (told.entry -> 'new' <> 'null')
            or (told.entry ->> 'action' <> 'insert') <> (told.entry -> 'old' <> 'null')
        )
        and told.entry ->> 'id' not in (select erased_digest.row_id::text from data.erased_digest)
    $$,
    'an entry has the values before and after'
);

-- As many inserts as there are rows.
create function pg_temp.rows_of(p_table text)
returns bigint
language plpgsql
as $$
declare
    v_rows bigint;
begin
    execute format('select count(*) from data.%I where org_id = $1', p_table) into v_rows using test.org_id('acme');
    return v_rows;
end;
$$;
select is_empty(
    $$
        select told.table_name, count(*), pg_temp.rows_of(told.table_name) from told
        where told.entry ->> 'action' = 'insert'
        and told.table_name <> 'product_day' -- told is what each document added
        group by told.table_name
        having count(*) - count(*) filter (where exists (
            select from told as later
            where later.table_name = told.table_name and later.entry ->> 'action' = 'delete'
            and later.entry ->> 'row_id' = told.entry ->> 'row_id'
        )) <> pg_temp.rows_of(told.table_name)
    $$,
    'every row was inserted once'
);
select ok(
    (
        select array_agg(distinct told.table_name) from told
        where told.entry ->> 'action' = 'update'
    ) @> array['document_counter', 'invitation', 'org', 'stock_level'],
    'some rows were changed'
);

-- The parts of a document.
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    told.entry ->> 'row_id' = format('%s/%s', test.bill_id('acme', 2), told.no),
                    told.entry -> 'new' ->> 'sku',
                    told.entry ->> 'operation',
                    told.entry ->> 'user_id' = pg_temp.person('acme cashier')::text
                )
                order by told.no
            )
        from told
        where told.table_name = 'bill_line' and told.no <= 3
    ),
    '[[true, "A1", "create_bill", true], [true, "B", "create_bill", true], [true, "B", "create_bill", true]]',
    'entries of lines name the person who issued the bill'
);
select is(
    (
        select jsonb_agg(page.entry ->> 'row_id' order by page.no)
        from pg_temp.audit('bill_line', jsonb_build_object('row_id', test.bill_id('acme', 2) || '/3')) as page
    ),
    jsonb_build_array(test.bill_id('acme', 2) || '/3'), 'one line is found by its row'
);
select is(
    (
        select jsonb_agg(page.entry -> 'new' -> 'base_amount')
        from pg_temp.audit('bill_tax', jsonb_build_object('row_id', test.bill_id('acme', 1) || '/S/20/false')) as page
    ),
    '[30.00]', 'one tax is found by its row'
);

-- Stock: the movements, and the levels before and after them.
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    page.entry ->> 'action', page.entry ->> 'operation', page.entry -> 'old' -> 'quantity',
                    page.entry -> 'new' -> 'quantity'
                )
                order by page.no
            )
        from pg_temp.audit('stock_level', jsonb_build_object('row_id', test.product_id('acme', 'A1'))) as page
    ),
    '[
        ["update", "create_bill", 8, 7], ["update", "create_credit_note", 7, 8], ["update", "create_bill", 10, 7],
        ["update", "adjust_stock", 11, 10], ["update", "return_to_supplier", 12, 11],
        ["update", "receive_stock", 10, 12], ["update", "receive_stock", 0, 10], ["insert", "create_product", null, 0]
    ]',
    'the history of a level is its movements, from the first'
);
select is(
    (
        select jsonb_agg(page.entry -> 'new' -> 'quantity')
        from data.stock_movement
        cross join lateral pg_temp.audit('stock_movement', jsonb_build_object('row_id', stock_movement.id)) as page
        where stock_movement.org_id = test.org_id('acme') and stock_movement.kind = 'write_off'
    ),
    '[-1]', 'one movement is found by its row'
);
select is_empty(
    $$ select page.* from pg_temp.audit('stock_movement', '{"row_id": "no uuid"}') as page $$,
    'an impossible row has no entries'
);

-- Counters.
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    page.entry -> 'old' -> 'last_sequence_no', page.entry -> 'new' -> 'last_sequence_no',
                    page.entry -> 'new' -> 'head_hash' = to_jsonb(bill.hash)
                )
                order by page.no
            )
        from data.document_counter
        cross join
            lateral pg_temp.audit(
                'document_counter',
                jsonb_build_object('row_id', 'bill/' || document_counter.series || '/' || document_counter.fiscal_year),
                1
            ) as page
        left join data.bill
            on
                bill.org_id = test.org_id('acme') and bill.type = 'bill'
                and bill.sequence_no = (page.entry -> 'new' ->> 'last_sequence_no')::bigint
        where document_counter.org_id = test.org_id('acme') and document_counter.type = 'bill'
    ),
    '[[1, 2, true], [null, 1, true]]', 'each entry of a counter adds one number and one hash'
);

-- By person.
select is_empty(
    $$
        select told_by.table_name, told_by.entry ->> 'id' from (
            select tenant_table.short_name as table_name, page.entry
            from test.tenant_table
            cross join lateral pg_temp.audit(
                tenant_table.short_name, jsonb_build_object('user_id', pg_temp.person('acme cashier'))
            ) as page
        ) as told_by
        full join (
            select told.table_name, told.entry
            from told
            where told.entry ->> 'user_id' = pg_temp.person('acme cashier')::text
        ) as wanted on wanted.table_name = told_by.table_name and wanted.entry = told_by.entry
        where wanted.entry is null or told_by.entry is null
    $$,
    'the entries of a person, in each table'
);
select is(
    (
        select array_agg(distinct page.entry ->> 'table_name' order by page.entry ->> 'table_name')
        from pg_temp.audit(null, jsonb_build_object('user_id', pg_temp.person('acme cashier')), 1) as page
    ),
    array['approval', 'bill', 'device_login', 'invitation', 'member_pin', 'membership', 'open_item'],
    'the entries of a person in all tables: the heads of documents'
);
select is_empty(
    $$
        select page.entry from pg_temp.audit(null, jsonb_build_object('user_id', pg_temp.person('rival'))) as page
    $$,
    'a person of another shop has no entries here'
);

-- By time: half of the entries, cut at a moment in the middle.
create temporary table middle as
with whole as (
    select
        told.table_name,
        max(told.no) as entries
    from told
    group by told.table_name
)

select distinct on (told.table_name)
    told.table_name,
    to_jsonb(told.entry ->> 'at') as at
from told
inner join whole on told.table_name = whole.table_name
where told.no > whole.entries / 2
order by told.table_name, told.no;
create temporary table cut as
select
    tenant_table.short_name as table_name,
    side.filter,
    page.entry
from test.tenant_table
inner join middle on tenant_table.short_name = middle.table_name
cross join
    lateral (
        values (jsonb_build_object('from_at', middle.at)), (jsonb_build_object('to_at', middle.at))
    ) as side (filter)
cross join lateral pg_temp.audit(tenant_table.short_name, side.filter) as page;
select is_empty(
    $$
        select cut.table_name, cut.filter, cut.entry from cut
        where (cut.entry ->> 'at')::timestamptz < (cut.filter ->> 'from_at')::timestamptz
        or (cut.entry ->> 'at')::timestamptz >= (cut.filter ->> 'to_at')::timestamptz
    $$,
    'entries from a moment on, and before it'
);
select is_empty(
    $$
        select told.table_name, told.entry from told
        where (select count(*) from cut where cut.table_name = told.table_name and cut.entry = told.entry) <> 1
    $$,
    'no entry is missing between them'
);
select is_empty(
    $$
        select page.*
        from pg_temp.audit(null, jsonb_build_object('from_at', clock_timestamp() + interval '1 hour')) as page
    $$,
    'no entry is from tomorrow'
);

-- What was open of a bill is not stored with a copy.
select test.product('acme', 'C', '{"quantity": "5"}');
select test.sell(
    'acme', 'C', '2', '{"payments": [{"method": "card", "amount": "1"}], "due_on": "2999-12-31"}'
) ->> 'id';
create temporary table opened as
select
    open_item.bill_id,
    to_jsonb(open_item) as body
from data.open_item
where open_item.due_on = '2999-12-31';
select
    api.create_payment(
        'acme', test.org_id('acme'), opened.bill_id, 'p', '{"method": "card", "amount": "2"}'
    ) ->> 'id'
from opened;
select results_eq(
    $$
        select told.entry -> 'new'
        from pg_temp.audit('open_item') as told
        inner join opened on told.entry ->> 'row_id' = 'bill/' || opened.bill_id::text
        where told.entry ->> 'action' = 'insert'
    $$,
    $$ select opened.body from opened $$,
    'the entry of what was open shows the row as it was inserted, whatever was paid since'
);

-- Callers.
select throws_ok(
    $$ select pg_temp.audit(null, '{"who": "acme manager"}') $$, 'PT403', 'forbidden', 'only admins read it'
);
select is(
    test.attempt(
        $$
            select api.list_audit(
                'acme', test.org_id('acme'), null, 'bill', null, null, null, core.encode_cursor('{a}'), 2
            )
        $$
    ),
    'PT422 validation', 'a cursor of another list is refused'
);
select is(
    test.attempt(
        $$
            insert into data.audit_log (org_id, table_name, row_id, action)
            values (test.org_id('acme'), 'x', 'x', 'drop')
        $$
    ),
    '23514', 'an action is an insert, update or delete'
);
select is_empty(
    $$ select page.* from pg_temp.audit('nothing') as page $$, 'an unknown table has no entries'
);

select * from finish();
rollback;
