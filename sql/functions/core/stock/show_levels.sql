create function core.show_levels(p_org_id uuid, p_page core.product_page)
returns json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.position), '[]'::json),
                'next_cursor', p_page.next_cursor
            )
        from unnest(p_page.ids) with ordinality as page (id, position)
        cross join lateral (
            select *
            from shape.stock_level
            where stock_level.org_id = p_org_id and stock_level.product_id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_levels(uuid, core.product_page) is
'Return a page of stock levels as the API shows it: {items, next_cursor}.';
