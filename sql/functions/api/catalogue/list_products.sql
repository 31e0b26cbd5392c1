create function api.list_products(
    p_capability text,
    p_org_id uuid,
    p_search text,
    p_include_archived boolean,
    p_category_id uuid,
    p_stock text,
    p_min_unit_price numeric,
    p_max_unit_price numeric,
    p_order text,
    p_cursor text,
    p_limit integer
)
returns core.json_text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_category_ids uuid [];
    v_after text;
    v_wish core.product_wish;
begin
    perform session.authorise(p_capability, p_org_id, 'list_products');

    if p_category_id is not null then
        v_category_ids := coalesce(core.list_category_ids(p_org_id, p_category_id), '{}');
    end if;
    if num_nonnulls(p_stock, p_min_unit_price, p_max_unit_price, p_order) > 0 then
        v_wish.include_archived := p_include_archived;
        v_wish.category_ids := v_category_ids;
        v_wish.ids := core.find_product_ids(p_org_id, p_search, p_stock);
        v_wish.min_unit_price := p_min_unit_price;
        v_wish.max_unit_price := p_max_unit_price;
        return core.show_products(
            p_org_id, core.find_ordered_products(p_org_id, v_wish, coalesce(p_order, 'sku'), p_cursor, p_limit)
        );
    elsif p_search is not null then
        return core.show_products(
            p_org_id,
            core.find_products(p_org_id, p_search, p_include_archived, v_category_ids, null, p_cursor, p_limit)
        );
    elsif v_category_ids is not null then
        return core.show_products(
            p_org_id,
            core.find_category_products(p_org_id, v_category_ids, p_include_archived, true, p_cursor, p_limit)
        );
    end if;

    v_after := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
    return (
        select
            core.make_page_text(
                string_agg(page.text, E', \n ' order by page.sku),
                case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end
            )
        from (
            select
                product_text.sku,
                product_text.text
            from shape.product_text
            where
                product_text.org_id = p_org_id
                and product_text.sku > v_after
                and (product_text.is_active or p_include_archived)
            order by product_text.sku
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_products(
    text, uuid, text, boolean, uuid, text, numeric, numeric, text, text, integer
) is
'List products by SKU, or in p_order: sku, name, unit_price or quantity_on_hand, with - in front from the largest. p_search keeps a product if each of its words begins a word of the name or SKU, or if it begins a barcode; without p_order and other filters than the category, the result is then ordered by the words found. p_category_id keeps the products of that category and of those below it; p_stock is available, low (on or below the reorder level) or out. Errors: validation.';

grant execute on function api.list_products(
    text, uuid, text, boolean, uuid, text, numeric, numeric, text, text, integer
) to counterfoil_api;
