create function core.search_products(
    p_org_id uuid,
    p_search text,
    p_include_archived boolean,
    p_category_ids uuid[],
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_page constant core.product_page := core.find_products(
        p_org_id, p_search, p_include_archived, p_category_ids, null, p_cursor, p_limit
    );
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.position), '[]'::json),
                'next_cursor', v_page.next_cursor
            )
        from unnest(v_page.ids) with ordinality as page (id, position)
        cross join lateral (
            select *
            from shape.product
            where product.org_id = p_org_id and product.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.search_products(uuid, text, boolean, uuid[], text, integer) is
'Return a page of the products that a text finds, as core.find_products finds them. Errors: validation.';
