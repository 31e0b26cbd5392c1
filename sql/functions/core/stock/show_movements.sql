create function core.show_movements(p_org_id uuid, p_page core.movement_page)
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
            from shape.stock_movement
            where stock_movement.org_id = p_org_id and stock_movement.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_movements(uuid, core.movement_page) is
'Return a page of stock movements as the API shows it: {items, next_cursor}.';
