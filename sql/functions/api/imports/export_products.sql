create function api.export_products(
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
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
    v_paths jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'export_products');

    v_paths := core.describe_catalogue(p_org_id) -> 'category_paths';
    return (
        select
            json_build_object(
                'columns', core.list_export_columns('products'),
                'rows', coalesce(json_agg(page.cells order by page.sku), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from (
            select
                product.sku,
                core.write_product_cells(
                    product,
                    p_category => v_paths ->> product.category_id::text,
                    p_tax_rate => tax_rate.name,
                    p_barcodes => barcode.others,
                    p_gtins => barcode.gtins
                ) as cells
            from data.product
            left join data.tax_rate on tax_rate.org_id = p_org_id and tax_rate.id = product.tax_rate_id
            cross join lateral (
                select
                    string_agg(product_barcode.barcode, ' ' order by product_barcode.barcode)
                    filter (where product_barcode.type <> 'gtin') as others,
                    string_agg(product_barcode.barcode, ' ' order by product_barcode.barcode)
                    filter (where product_barcode.type = 'gtin') as gtins
                from data.product_barcode
                where product_barcode.org_id = p_org_id and product_barcode.product_id = product.id
            ) as barcode
            where
                product.org_id = p_org_id
                and product.sku > v_after
                and (product.is_active or p_include_archived)
            order by product.sku
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.export_products(text, uuid, boolean, text, integer) is
'Export a page of a file of products: {columns: [{name, is_number}], rows: [[text or null]], next_cursor}. The file can be imported again. Errors: validation.';

grant execute on function api.export_products(text, uuid, boolean, text, integer) to counterfoil_api;
