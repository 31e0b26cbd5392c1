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
    if num_nonnulls(p_search, p_category_id, p_state) = 0 then
        return core.show_levels_by_sku(p_org_id, p_cursor, p_limit);
    end if;

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

    return core.show_levels(p_org_id, v_page);
end;
$$;

comment on function core.list_levels(uuid, text, uuid, text, text, integer) is
'List a page of stock levels: by SKU, or in the order in which a text finds them. Errors: validation.';
