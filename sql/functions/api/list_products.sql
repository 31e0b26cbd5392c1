create function api.list_products(
    p_capability text,
    p_org_id uuid,
    p_search text,
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
begin
    perform session.authorise(p_capability, p_org_id, 'list_products');

    if p_search is not null then
        return core.search_products(p_org_id, p_search, p_include_archived, v_after, p_limit);
    end if;

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.sku), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from (
            select *
            from shape.product
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

comment on function api.list_products(text, uuid, text, boolean, text, integer) is
'Products by SKU. p_search keeps those whose SKU or name begins with it, or that carry it as a barcode. Errors: validation.';

grant execute on function api.list_products(text, uuid, text, boolean, text, integer) to counterfoil_api;
