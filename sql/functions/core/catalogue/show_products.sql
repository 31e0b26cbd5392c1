create function core.show_products(p_org_id uuid, p_page core.product_page)
returns json
language plpgsql
stable
set search_path = ''
as $$
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.position), '[]'::json),
                'next_cursor', (p_page).next_cursor
            )
        from unnest((p_page).ids) with ordinality as page (id, position)
        cross join lateral (
            select *
            from shape.product
            where product.org_id = p_org_id and product.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_products(uuid, core.product_page) is
'Return a page of products as the API shows it: {items, next_cursor}.';
