create function core.find_levels(p_org_id uuid, p_category_ids uuid[], p_state text, p_cursor text, p_limit integer)
returns core.product_page
language plpgsql
stable
set search_path = ''
as $$
declare
    v_examined constant integer := core.count_examined_levels();
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
    v_next text;
    v_page core.product_page;
begin
    with candidate as (
        select
            product.id,
            product.sku,
            product.category_id,
            product.reorder_level
        from data.product
        where
            product.org_id = p_org_id
            and product.sku > v_after
            and product.is_active
            and product.tracks_stock
        order by product.sku
        limit v_examined
    ),

    -- In the order of the candidates, until there are enough.
    hit as (
        select
            candidate.id,
            candidate.sku
        from candidate
        -- One look-up by key for each, whatever number of rows the planner expects.
        cross join lateral (
            select
            from data.stock_level as level
            where
                level.org_id = p_org_id
                and level.product_id = candidate.id
                and core.is_in_stock_state(p_state, level.quantity, candidate.reorder_level)
            limit 1
        ) as level
        where p_category_ids is null or candidate.category_id = any(p_category_ids)
        limit p_limit
    )

    select
        array_agg(hit.id order by hit.sku),
        case
            when count(*) = p_limit then max(hit.sku)
            -- Not all candidates were examined: there may be more.
            else (select candidate.sku from candidate offset v_examined - 1)
        end
    into v_page.ids, v_next
    from hit;

    if v_next is not null then
        v_page.next_cursor := core.encode_cursor(array[v_next]);
    end if;
    return v_page;
end;
$$;

comment on function core.find_levels(uuid, uuid[], text, text, integer) is
'Find a page of the products that track stock and whose level is in a state, by SKU, optionally of some categories. One call examines 5,000 products at most: when few match, a page may be short although there is a next one. Errors: validation.';
