create function core.search_products(
    p_org_id uuid, p_search text, p_include_archived boolean, p_after_sku text, p_limit integer
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    -- What begins with a text lies between it and it with the last of all characters. Said as a range it is an index
    -- condition also in a plan that is made once for all texts, which ^@ is not.
    v_from constant text := lower(trim(p_search)) collate "C";
    v_to constant text := v_from || chr(1114111) collate "C";
begin
    return (
        with hit as (
            select
                product.id,
                product.sku,
                product.is_active
            from data.product
            where product.org_id = p_org_id and product.sku_lower >= v_from and product.sku_lower < v_to
            union
            select
                product.id,
                product.sku,
                product.is_active
            from data.product
            where product.org_id = p_org_id and product.name_lower >= v_from and product.name_lower < v_to
            union
            select
                product.id,
                product.sku,
                product.is_active
            from data.product_barcode
            inner join data.product on product.org_id = p_org_id and product.id = product_barcode.product_id
            where product_barcode.org_id = p_org_id and product_barcode.barcode = trim(p_search)
        ),

        page as (
            select
                hit.id,
                hit.sku
            from hit
            where hit.sku > p_after_sku and (hit.is_active or p_include_archived)
            order by hit.sku
            limit p_limit
        )

        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.sku), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from page
        -- One look-up by key for each, however many the planner thinks there are.
        cross join lateral (
            select *
            from shape.product
            where product.org_id = p_org_id and product.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.search_products(uuid, text, boolean, text, integer) is
'A page of the products whose SKU or name begins with a text, or that carry it as a barcode. Each way is an index scan.';
