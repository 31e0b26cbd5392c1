create procedure core.make_save_all_function(p_function text, p_table regclass)
language plpgsql
set search_path = ''
as $$
declare
    v_key constant name[] := array(
        select pg_attribute.attname
        from pg_catalog.pg_constraint
        inner join pg_catalog.pg_attribute
            on pg_constraint.conrelid = pg_attribute.attrelid and pg_attribute.attnum = any(pg_constraint.conkey)
        where pg_constraint.conrelid = p_table and pg_constraint.contype = 'p'
        order by pg_attribute.attnum
    );
    v_columns constant name[] := v_key || core.list_saved_columns(p_table);
begin
    execute format(
        $function$
create function %1$s(p_new %2$s [])
returns void
language plpgsql
volatile
set search_path = ''
as $body$
begin
    insert into %2$s (
        %3$s
    )
    select
        %4$s
    from unnest(p_new) as given
    on conflict (%5$s) do update
    set
        %6$s;
end;
$body$
        $function$,
        p_function,
        p_table,
        (select string_agg(quote_ident(listed.name), e',\n        ') from unnest(v_columns) as listed (name)),
        (select string_agg(format('given.%I', listed.name), e',\n        ') from unnest(v_columns) as listed (name)),
        (select string_agg(quote_ident(listed.name), ', ') from unnest(v_key) as listed (name)),
        (
            select string_agg(format('%1$I = excluded.%1$I', listed.name), e',\n        ')
            from unnest(core.list_saved_columns(p_table)) as listed (name)
        )
    );
end;
$$;

comment on procedure core.make_save_all_function (text, regclass) is
'Make, in a deploy, the function that changes many rows of a table, which must be there, to what it is given: it writes the columns that core.make_save_function writes. Each row is found by the index of the key, whatever the planner knows of the table: a join could become a nested loop.';
