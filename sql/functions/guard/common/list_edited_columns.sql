create or replace function guard.list_edited_columns(p_table regclass)
returns name[]
language sql
stable
set search_path = ''
as $$
    select array_agg(pg_attribute.attname order by pg_attribute.attnum)
    from pg_catalog.pg_attribute
    where
        pg_attribute.attrelid = p_table
        and pg_attribute.attnum > 0
        and not pg_attribute.attisdropped
        and pg_attribute.attgenerated = ''
        and pg_attribute.attname not in ('created_at', 'created_by', 'updated_at', 'version')
        and pg_attribute.attnum <> all(
            select unnest(pg_constraint.conkey)
            from pg_catalog.pg_constraint
            where pg_constraint.conrelid = p_table and pg_constraint.contype = 'p'
        );
$$;

comment on function guard.list_edited_columns(regclass) is
'List the columns of a table that may change: all except its primary key, generated columns, and columns that the database fills itself.';

grant execute on function guard.list_edited_columns(regclass) to counterfoil_owner, counterfoil_definer;
