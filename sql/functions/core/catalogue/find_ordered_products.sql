create function core.find_ordered_products(
    p_org_id uuid, p_wish core.product_wish, p_order text, p_cursor text, p_limit integer
)
returns core.product_page
language plpgsql
stable
set search_path = ''
as $$
declare
    v_column constant text := ltrim(p_order, '-');
    v_is_descending constant boolean := p_order like '-%';
    v_after constant text [] := core.decode_cursor(p_cursor, 3); -- the order, the key and the id
    v_places core.product_place [];
    v_page core.product_page;
begin
    if v_after[1] <> p_order then
        perform core.raise_invalid(
            'cursor', 'This cursor is of a list in another order.', 'Start from the first page.'
        );
    end if;

    v_places := case v_column
        when 'name' then array(
            select place
            from core.walk_products_by_name(
                p_org_id, p_wish, v_is_descending, v_after[2], v_after[3]::uuid, p_limit
            ) as place
        )
        when 'unit_price' then array(
            select place
            from core.walk_products_by_price(
                p_org_id, p_wish, v_is_descending, v_after[2], v_after[3]::uuid, p_limit
            ) as place
        )
        when 'quantity_on_hand' then array(
            select place
            from core.walk_products_by_stock(
                p_org_id, p_wish, v_is_descending, v_after[2], v_after[3]::uuid, p_limit
            ) as place
        )
        else array(
            select place
            from core.walk_products_by_sku(
                p_org_id, p_wish, v_is_descending, v_after[2], v_after[3]::uuid, p_limit
            ) as place
        )
    end;

    v_page.ids := array(
        select place.product_id
        from unnest(v_places) with ordinality as place (product_id, key, position)
        order by place.position
    );
    if cardinality(v_places) = p_limit then
        v_page.next_cursor := core.encode_cursor(
            array[p_order, v_places[p_limit].key, v_places[p_limit].product_id::text]
        );
    end if;
    return v_page;
end;
$$;

comment on function core.find_ordered_products(uuid, core.product_wish, text, text, integer) is
'Find a page of products in an order: sku, name, unit_price or quantity_on_hand, with - in front from the largest. A product that tracks no stock stands at 0. Errors: validation.';
