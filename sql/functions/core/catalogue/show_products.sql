create function core.show_products(p_org_id uuid, p_page core.product_page)
returns core.json_text
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    return (
        select core.make_page_text(string_agg(shown.text, E', \n ' order by page.position), (p_page).next_cursor)
        from unnest((p_page).ids) with ordinality as page (id, position)
        cross join lateral (
            select product_text.text
            from shape.product_text
            where product_text.org_id = p_org_id and product_text.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_products(uuid, core.product_page) is
'Return a page of products as the API shows it: {items, next_cursor}.';
