create procedure core.make_save_function(p_function text, p_table regclass, p_kept text[] default '{}')
language plpgsql
set search_path = ''
as $$
declare
    v_changes constant text := (
        select string_agg(format('%1$I = v_new.%1$I', edited.name), e',\n        ' order by edited.position)
        from unnest(core.list_saved_columns(p_table, p_kept)) with ordinality as edited (name, position)
    );
    v_key constant text := (
        select string_agg(format('%1$I = p_old.%1$I', pg_attribute.attname), ' and ' order by pg_attribute.attnum)
        from pg_catalog.pg_constraint
        inner join pg_catalog.pg_attribute
            on pg_constraint.conrelid = pg_attribute.attrelid and pg_attribute.attnum = any(pg_constraint.conkey)
        where pg_constraint.conrelid = p_table and pg_constraint.contype = 'p'
    );
begin
    execute format(
        $function$
create function %1$s(p_old %2$s, p_changes jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $body$
declare
    v_new constant %2$s := jsonb_populate_record(p_old, p_changes);
begin
    update %2$s
    set
        %3$s
    where %4$s;
end;
$body$
        $function$,
        p_function, p_table, v_changes, v_key
    );
end;
$$;

comment on procedure core.make_save_function (text, regclass, text []) is
'Make, in a deploy, the function that changes a row of a table: p_changes holds new values by column. It never changes the key, is_active, the columns that the database fills itself, those that are frozen, and those in p_kept.';
