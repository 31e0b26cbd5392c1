create function core.list_levels(p_org_id uuid, p_is_low boolean, p_cursor text, p_limit integer)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(to_json(stock_level) order by page.sku), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from (
            select
                product.id,
                product.sku
            from data.product
            inner join data.stock_level on stock_level.org_id = p_org_id and stock_level.product_id = product.id
            where
                product.org_id = p_org_id
                and product.sku > v_after
                and product.tracks_stock
                and product.is_active
                and (not p_is_low or stock_level.quantity <= product.reorder_level)
            order by product.sku
            limit p_limit
        ) as page
        inner join shape.stock_level on stock_level.org_id = p_org_id and stock_level.product_id = page.id
    );
end;
$$;

comment on function core.list_levels(uuid, boolean, text, integer) is
'List a page of stock levels, by SKU; with p_is_low only those on or below the reorder level. Errors: validation.';
