create function core.find_category_products(
    p_org_id uuid,
    p_category_ids uuid[],
    p_include_archived boolean,
    p_include_untracked boolean,
    p_cursor text,
    p_limit integer
)
returns core.product_page
language plpgsql
stable
set search_path = ''
as $$
declare
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
    v_page core.product_page;
begin
    select
        array_agg(hit.id order by hit.sku),
        case when count(*) = p_limit then core.encode_cursor(array[max(hit.sku)]) end
    into v_page.ids, v_page.next_cursor
    from (
        select
            found.id,
            found.sku
        from unnest(p_category_ids) as category (id)
        cross join lateral (
            select
                product.id,
                product.sku
            from data.product
            where
                product.org_id = p_org_id
                and product.category_id = category.id
                and product.sku > v_after
                and (product.is_active or p_include_archived)
                and (product.tracks_stock or p_include_untracked)
            order by product.sku
            limit p_limit
        ) as found
        order by found.sku
        limit p_limit
    ) as hit;
    return v_page;
end;
$$;

comment on function core.find_category_products(uuid, uuid[], boolean, boolean, text, integer) is
'Find a page of the products of some categories, by SKU, optionally with those that are archived and those that track no stock. Errors: validation.';
