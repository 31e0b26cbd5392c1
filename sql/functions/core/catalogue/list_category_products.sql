create function core.list_category_products(
    p_org_id uuid, p_category_ids uuid[], p_include_archived boolean, p_cursor text, p_limit integer
)
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
                'items', coalesce(json_agg(shown order by page.sku), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
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
                order by product.sku
                limit p_limit
            ) as found
            order by found.sku
            limit p_limit
        ) as page
        cross join lateral (
            select *
            from shape.product
            where product.org_id = p_org_id and product.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.list_category_products(uuid, uuid[], boolean, text, integer) is
'List a page of the products of some categories, by SKU. Errors: validation.';
