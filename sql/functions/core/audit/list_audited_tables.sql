create function core.list_audited_tables()
returns setof core.audited_table
language sql
stable
set search_path = ''
begin atomic
    select
        class.relname::text as name,
        array_agg(attribute.attname::text order by key.place) as key_columns,
        (
            select string_agg(quote_ident(readable.attname), ', ' order by readable.attnum)
            from pg_catalog.pg_attribute as readable
            where
                readable.attrelid = class.oid
                and readable.attnum > 0
                and not readable.attisdropped
                and has_column_privilege(class.oid, readable.attnum, 'select')
                and readable.attname <> 'last_seen_at' -- of a device: it changes often, and is in no log
        ) as columns
    from pg_catalog.pg_class as class
    inner join pg_catalog.pg_index as index on class.oid = index.indrelid and index.indisprimary
    cross join unnest(index.indkey::smallint[]) with ordinality as key (attnum, place)
    inner join pg_catalog.pg_attribute as attribute
        on class.oid = attribute.attrelid and key.attnum = attribute.attnum
    where
        class.relnamespace = 'data'::regnamespace
        and class.relname <> 'open_item' -- it follows from documents and payments, with which it is compared
        and exists (
            select
            from pg_catalog.pg_trigger
            inner join pg_catalog.pg_proc on pg_trigger.tgfoid = pg_proc.oid
            where
                pg_trigger.tgrelid = class.oid
                and pg_proc.pronamespace = 'guard'::regnamespace
                and pg_proc.proname in ('write_audit', 'write_audit_of_new')
        )
    group by class.oid, class.relname;
end;

comment on function core.list_audited_tables() is
'List the tables whose rows must be as their last entry in the audit log says. Columns of secrets are left out.';
