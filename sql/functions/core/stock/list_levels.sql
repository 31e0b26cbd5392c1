create function core.list_levels(
    p_org_id uuid, p_search text, p_category_id uuid, p_state text, p_cursor text, p_limit integer
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_state constant text := coalesce(p_state, 'any');
    v_category_ids uuid [];
    v_page core.product_page;
begin
    if p_category_id is not null then
        v_category_ids := coalesce(core.list_category_ids(p_org_id, p_category_id), '{}');
    end if;
    v_page := case
        when p_search is not null
            then core.find_products(p_org_id, p_search, false, v_category_ids, v_state, p_cursor, p_limit)
        when v_category_ids is not null and v_state = 'any'
            then core.find_category_products(p_org_id, v_category_ids, false, false, p_cursor, p_limit)
        else core.find_levels(p_org_id, v_category_ids, v_state, p_cursor, p_limit)
    end;

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.position), '[]'::json),
                'next_cursor', v_page.next_cursor
            )
        from unnest(v_page.ids) with ordinality as page (id, position)
        cross join lateral (
            select *
            from shape.stock_level
            where stock_level.org_id = p_org_id and stock_level.product_id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.list_levels(uuid, text, uuid, text, text, integer) is
'List a page of stock levels: by SKU, or in the order in which a text finds them. Errors: validation.';
