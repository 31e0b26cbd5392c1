-- Invariant 18: verify finds whatever a superuser changes, takes out or puts in, in every column of every table of a
-- shop, but for what is listed here with its reason. A new table or column is tried without a line here.
begin;
select plan(5);

-- What verify does not find, and why that is right. A column of null stands for all columns, and for rows as a whole.
create temporary table unproved (table_name text not null, column_name text, reason text not null);
insert into unproved values
('api_key_secret', null, 'a secret, and when it was used last: no log keeps it; the key itself is proved'),
('audit_head', 'deferred_id', 'says which entries of one transaction have a link, and nothing once it has ended'),
('audit_head', 'deferred_xid', 'as deferred_id'),
('audit_log', 'is_followed', 'says which entry calls for the link, and nothing once the transaction has ended'),
('customer_word', null, 'made from the customer, so that a search finds it'),
('device', 'last_seen_at', 'changes often, and nobody has to answer for it'),
('device', 'token_hash', 'a secret: no log keeps it'),
('head_file', null, 'a copy of heads with a signature of its own'),
('head_mail', 'stop_token', 'of a link; no log keeps it'),
('idempotency_key', null, 'an answer, kept for a repeated request; it is no fact of the books'),
('import_problem', null, 'what an import says of a file that waits'),
('import_row', null, 'rows of a file that waits'),
('invitation', 'token_hash', 'a secret: no log keeps it'),
('member_pin', 'setting', 'of a secret: no log keeps it'),
('member_pin', 'verifier', 'a secret: no log keeps it'),
('product_word', null, 'made from the product, so that a search finds it'),
('stock_level', 'updated_at', 'when a level last changed; its movements say it too'),
('stock_movement', 'created_at', 'of a document, which has a time of its own; that of a stock entry is in the chain'),
('stock_movement', 'id', 'of a document: nothing refers to it, and the order is in the sequence_no'),
('verified_head', null, 'the operator''s own mark of where the last verification ended'),
('webhook_delivery', null, 'what was sent to another program, kept for a month; likewise the next'),
('webhook_event', null, 'made from the audit log, which is proved'),
('webhook_feed', null, 'up to where events were made of it'),
('webhook_secret', null, 'a secret: no log keeps it'),
('webhook_state', null, 'changes with every attempt, and nobody has to answer for it');

select test.busy_shop('acme');
insert into data.analyst (login, org_id) values ('an_analyst', test.org_id('acme'));
create temporary table shop as select test.org_id('acme') as org_id;
select set_config('counterfoil.org_id', shop.org_id::text, true) from shop;
select test.stop_triggers();
set local session_replication_role = replica;

-- A superuser takes the checks and unique keys off too.
do $$
declare
    v_statement text;
begin
    for v_statement in
        select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname)
        from pg_catalog.pg_constraint
        where contype in ('c', 'u') and connamespace = 'data'::regnamespace and conrelid <> 0
        union all
        select format('drop index %s', pg_index.indexrelid::regclass)
        from pg_catalog.pg_index
        inner join test.tenant_table on pg_index.indrelid = tenant_table.oid
        where
            pg_index.indisunique
            and not pg_index.indisprimary
            and not exists (select from pg_catalog.pg_constraint where conindid = pg_index.indexrelid)
        union all
        select format('alter domain %s drop constraint %I', contypid::regtype, conname)
        from pg_catalog.pg_constraint
        where contype = 'c' and connamespace = 'data'::regnamespace and contypid <> 0
    loop
        execute v_statement;
    end loop;
end;
$$;

create temporary view tried as
select
    attribute.short_name as table_name,
    attribute.name as column_name,
    attribute.type,
    attribute.is_key
from (
    select
        tenant_table.oid,
        tenant_table.short_name,
        pg_attribute.attname::text as name,
        pg_attribute.attnum,
        format_type(coalesce(nullif(pg_type.typbasetype, 0), pg_type.oid), null) as type,
        exists(
            select
            from pg_catalog.pg_index
            where
                pg_index.indrelid = tenant_table.oid
                and pg_index.indisprimary
                and pg_attribute.attnum = any(pg_index.indkey)
        ) as is_key
    from test.tenant_table
    inner join pg_catalog.pg_attribute on tenant_table.oid = pg_attribute.attrelid
    inner join pg_catalog.pg_type on pg_attribute.atttypid = pg_type.oid
    where pg_attribute.attnum > 0 and not pg_attribute.attisdropped and pg_attribute.attgenerated = ''
) as attribute;

-- The row that is tried: the last by its key.
create temporary view latest as
select
    tried.table_name,
    format(
        'ctid = (select ctid from data.%1$I order by %2$s limit 1)',
        tried.table_name,
        string_agg(format('%I desc', tried.column_name), ', ')
    ) as condition
from tried
where tried.is_key
group by tried.table_name;

-- Another value for a column of any type.
create function pg_temp.edited(p_column text, p_type text)
returns text
language sql
return format(
    case
        when p_type = 'uuid' then 'gen_random_uuid()'
        when p_type = 'text' then 'coalesce(%1$I, '''') || ''x'''
        when p_type in ('smallint', 'integer', 'bigint', 'numeric') then 'coalesce(%1$I, 0) + 1'
        when p_type = 'boolean' then 'not coalesce(%1$I, false)'
        when p_type = 'date' then 'coalesce(%1$I, current_date) - 1'
        when p_type = 'timestamp with time zone' then 'coalesce(%1$I, now()) - interval ''1 day'''
        when p_type in ('json', 'jsonb') then '''{"x": 1}'''
        when p_type = 'bytea' then 'coalesce(%1$I, '''') || ''\x01'''
        when p_type = 'xid8' then '''1'''
        when p_type like '%[]' then 'array_append(%1$I, null)'
    end,
    p_column
);

-- What verify finds after a statement, which is then undone; null if it changed no row.
create function pg_temp.found_after(p_table text, p_statement text)
returns text
language plpgsql
as $$
declare
    v_found text [] := '{}';
    v_rows integer;
    v_check text;
begin
    execute p_statement;
    get diagnostics v_rows = row_count;
    if v_rows = 0 then
        return null;
    end if;
    -- First what is quick and finds most.
    if exists (
        select from core.list_record_violations((select shop.org_id from shop), 0, p_table)
    ) then
        v_found := '{records}';
    end if;
    foreach v_check in array array['change_log'] || core.list_checks() loop
        exit when v_found <> '{}';
        v_found := test.found_by(core.run_checks((select shop.org_id from shop), v_check));
    end loop;
    raise exception using errcode = 'TEST0', message = v_found::text;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
end;
$$;

create temporary table result as
select
    tried.table_name,
    tried.column_name,
    pg_temp.found_after(
        tried.table_name,
        format(
            'update data.%1$I set %2$I = %3$s where %4$s',
            tried.table_name,
            tried.column_name,
            pg_temp.edited(tried.column_name, tried.type),
            latest.condition
        )
    ) as found
from tried
inner join latest on tried.table_name = latest.table_name
union all
select
    latest.table_name,
    null as column_name,
    pg_temp.found_after(
        latest.table_name,
        format('delete from data.%I where %s', latest.table_name, latest.condition)
    ) as found
from latest
union all
select
    tried.table_name,
    null as column_name,
    pg_temp.found_after(
        tried.table_name,
        format(
            'insert into data.%1$I (%2$s) select %3$s from data.%1$I where %4$s',
            tried.table_name,
            string_agg(quote_ident(tried.column_name), ', '),
            string_agg(
                case
                    when tried.column_name = 'changed_xid' then '''1''' -- entries of this transaction wait for its end
                    when tried.is_key and tried.column_name <> 'org_id'
                        then pg_temp.edited(tried.column_name, tried.type)
                    else quote_ident(tried.column_name)
                end,
                ', '
            ),
            latest.condition
        )
    ) as found
from tried
inner join latest on tried.table_name = latest.table_name
group by tried.table_name, latest.condition
having bool_or(tried.is_key and tried.column_name <> 'org_id'); -- otherwise there is one row for each shop

select cmp_ok((select count(*) from result)::integer, '>', 700, 'every column of every table is tried');
select is_empty(
    $$ select result.* from result where result.found is null $$,
    'the shop has a row in every table'
);
select is_empty(
    $$
        select result.table_name, result.column_name
        from result
        where result.found = '{}' and not exists (
            select
            from unproved
            where
                unproved.table_name = result.table_name
                and (unproved.column_name is null or unproved.column_name = result.column_name)
        )
    $$,
    'verify finds every edit, every row that is gone and every row that was put there'
);
select is_empty(
    $$
        select unproved.*
        from unproved
        where not exists (
            select
            from result
            where
                result.found = '{}'
                and result.table_name = unproved.table_name
                and (unproved.column_name is null or unproved.column_name = result.column_name)
        )
    $$,
    'what is listed as unproved is'
);
select is(test.found_by(core.run_checks((select shop.org_id from shop))), '{}', 'nothing else is wrong');

select * from finish();
rollback;
