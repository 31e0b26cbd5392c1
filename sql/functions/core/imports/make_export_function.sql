create procedure core.make_export_function(p_function text, p_table regclass, p_kind text)
language plpgsql
set search_path = ''
as $$
declare
    v_parameters text;
    v_cells text;
begin
    select
        string_agg(format(', p_%I text', field.name), '' order by field.position)
        filter (where field.expression is null),
        string_agg(
            case
                when field.expression is null then format('p_%I', field.name)
                when field.type in ('price', 'quantity', 'positive', 'whole')
                    then format('core.format_export_number(%s)', field.expression)
                else format('%s::text', field.expression)
            end,
            e',\n    ' order by field.position
        )
    into v_parameters, v_cells
    from (
        select
            known.name,
            known.type,
            known.position,
            'p_row.' || quote_ident(pg_attribute.attname) as expression
        from core.list_import_fields(p_kind) with ordinality as known (name, type, maximum, is_nullable, position)
        left join pg_catalog.pg_attribute
            on pg_attribute.attrelid = p_table and pg_attribute.attname = known.name and not pg_attribute.attisdropped
    ) as field;

    execute format(
        $function$
create function %1$s(p_row %2$s%3$s)
returns json
language sql
stable
return json_build_array(
    %4$s
)
        $function$,
        p_function, p_table, v_parameters, v_cells
    );
end;
$$;

comment on procedure core.make_export_function (text, regclass, text) is
'Make, in a deploy, the function that writes a row of a table into the cells of a file: the fields that an import accepts, in their order. A field that is no column of the table becomes a parameter. The function is one expression, which PostgreSQL inlines.';
