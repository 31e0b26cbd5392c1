create procedure core.make_insert_function(p_function text, p_table regclass)
language plpgsql
set search_path = ''
as $$
declare
    v_columns text;
    v_values text;
begin
    select
        string_agg(quote_ident(pg_attribute.attname), e',\n        ' order by pg_attribute.attnum),
        string_agg(
            case
                when pg_attribute.attnotnull and pg_attrdef.oid is not null
                    then
                    format(
                        'coalesce(given.%I, %s)',
                        pg_attribute.attname,
                        pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid)
                    )
                else format('given.%I', pg_attribute.attname)
            end,
            e',\n        ' order by pg_attribute.attnum
        )
    into v_columns, v_values
    from pg_catalog.pg_attribute
    left join pg_catalog.pg_attrdef
        on pg_attribute.attrelid = pg_attrdef.adrelid and pg_attribute.attnum = pg_attrdef.adnum
    where
        pg_attribute.attrelid = p_table
        and pg_attribute.attname = any('{org_id,id}' || guard.list_edited_columns(p_table))
        and pg_attribute.attname <> 'is_active';

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
    from unnest(p_new) as given;
end;
$body$
        $function$,
        p_function, p_table, v_columns, v_values
    );
end;
$$;

comment on procedure core.make_insert_function (text, regclass) is
'Make, in a deploy, the function that inserts rows of a table, with all columns that the database does not fill itself; null becomes the default where a column may not be null.';
