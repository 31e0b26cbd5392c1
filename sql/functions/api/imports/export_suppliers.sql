create function api.export_suppliers(
    p_capability text,
    p_org_id uuid,
    p_include_archived boolean,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], '00000000-0000-0000-0000-000000000000'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'export_suppliers');

    return (
        select
            json_build_object(
                'columns', core.list_export_columns('suppliers'),
                'rows', coalesce(json_agg(page.cells order by page.id), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then core.encode_cursor(array[(array_agg(page.id order by page.id desc))[1]::text])
                end
            )
        from (
            select
                supplier.id,
                core.write_supplier_cells(supplier) as cells
            from data.supplier
            where
                supplier.org_id = p_org_id
                and supplier.id > v_after
                and (supplier.is_active or p_include_archived)
            order by supplier.id
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.export_suppliers(text, uuid, boolean, text, integer) is
'Export a page of a file of suppliers: {columns: [{name, is_number}], rows: [[text or null]], next_cursor}. The file can be imported again. Errors: validation.';

grant execute on function api.export_suppliers(text, uuid, boolean, text, integer) to counterfoil_api;
