create function core.walk_products_by_stock(
    p_org_id uuid, p_wish core.product_wish, p_is_descending boolean, p_key text, p_id uuid, p_limit integer
)
returns setof core.product_place
language sql
stable
set search_path = ''
as $$
    -- No index holds the quantities: a sale would have to change it.
    select
        found.id,
        found.quantity::text
    from (
        select
            product.id,
            stock_level.quantity::numeric as quantity,
            case when p_is_descending then - stock_level.quantity else stock_level.quantity end as place
        from data.stock_level
        inner join data.product on product.org_id = p_org_id and stock_level.product_id = product.id
        where
            stock_level.org_id = p_org_id
            and (product.is_active or p_wish.include_archived)
            and (p_wish.category_ids is null or product.category_id = any(p_wish.category_ids))
            and (p_wish.ids is null or product.id in (select unnest(p_wish.ids)))
            and (p_wish.min_unit_price is null or product.unit_price >= p_wish.min_unit_price)
            and (p_wish.max_unit_price is null or product.unit_price <= p_wish.max_unit_price)
    ) as found
    where
        p_key is null
        or (found.place, found.id) > (
            case when p_is_descending then - p_key::numeric else p_key::numeric end,
            p_id
        )
    order by found.place, found.id
    limit p_limit;
$$;

comment on function core.walk_products_by_stock(uuid, core.product_wish, boolean, text, uuid, integer) is
'Return a page of products by their quantity on hand, up or down. It reads all levels of the organization.';
