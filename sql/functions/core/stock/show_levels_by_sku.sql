create function core.show_levels_by_sku(p_org_id uuid, p_cursor text, p_limit integer)
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
                'items',
                coalesce(json_agg(shown order by page.sku) filter (where shown.product_id is not null), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from (
            select
                product.id,
                product.sku
            from data.product
            where
                product.org_id = p_org_id
                and product.sku > v_after
                and product.is_active
                and product.tracks_stock
            order by product.sku
            limit p_limit
        ) as page
        left join lateral (
            select *
            from shape.stock_level
            where stock_level.org_id = p_org_id and stock_level.product_id = page.id
            limit 1
        ) as shown on true
    );
end;
$$;

comment on function core.show_levels_by_sku(uuid, text, integer) is
'Return a page of all stock levels as the API shows it, by SKU: {items, next_cursor}. Errors: validation.';
