create function core.list_wrong_product_json()
returns setof core.named_product
language sql
stable
security definer
set search_path = ''
set timezone = 'UTC'
as $$
    select
        item.org_id,
        item.id,
        item.sku
    from data.product as item
    inner join shape.product on item.org_id = product.org_id and item.id = product.id
    left join shape.product_text as listed on item.org_id = listed.org_id and item.id = listed.id
    where
        (listed.sku, listed.is_active) is distinct from (item.sku, item.is_active)
        or listed.text is distinct from to_json(product)::text
    union all
    select
        orphan.org_id,
        orphan.product_id,
        orphan.sku
    from data.product_json as orphan
    left join data.product as item on orphan.org_id = item.org_id and orphan.product_id = item.id
    where item.id is null;
$$;

comment on function core.list_wrong_product_json() is
'List the products of the organization that lists show otherwise than they are, or that there are not. Analysts may call it: they read no pictures.';

grant execute on function core.list_wrong_product_json() to counterfoil_analyst;
