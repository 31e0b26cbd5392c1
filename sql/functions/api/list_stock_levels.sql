create function api.list_stock_levels(
    p_capability text,
    p_org_id uuid,
    p_after text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text := coalesce((core.decode_cursor(p_after, 1))[1], '');
begin
    perform session.authorise(p_capability, p_org_id, 'list_stock_levels');

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
            order by product.sku
            limit p_limit
        ) as page
        inner join shape.stock_level on stock_level.org_id = p_org_id and stock_level.product_id = page.id
    );
end;
$$;

comment on function api.list_stock_levels(text, uuid, text, integer) is
'What is on hand, by SKU. Errors: validation.';

grant execute on function api.list_stock_levels(text, uuid, text, integer) to counterfoil_api;
