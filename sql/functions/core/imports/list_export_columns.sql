create function core.list_export_columns(p_kind text)
returns json
language plpgsql
immutable
set search_path = ''
as $$
begin
    return (
        select
            json_agg(
                json_build_object(
                    'name', field.name,
                    'is_number', field.type in ('price', 'quantity', 'positive', 'whole')
                )
                order by field.position
            )
        from core.list_import_fields(p_kind) with ordinality as field (name, type, maximum, is_nullable, position)
    );
end;
$$;

comment on function core.list_export_columns(text) is 'Return the columns of an exported file: those that an import accepts.';
