create function api.update_products(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_changes constant jsonb := p_body -> 'products';
    v_problems core.problem [];
begin
    perform session.authorise(p_capability, p_org_id, 'update_products');

    if jsonb_path_exists(v_changes, '$[*].unit') or jsonb_path_exists(v_changes, '$[*].tracks_stock') then
        perform core.lock_org(p_org_id); -- no stock moves during the check
    end if;
    -- In the order of their ids, as every transaction that locks several.
    perform
    from data.product
    where
        product.org_id = p_org_id
        and product.id in (select (change.body ->> 'id')::uuid from jsonb_array_elements(v_changes) as change (body))
    order by product.id
    for no key update;

    v_problems := core.change_products(p_org_id, v_changes);
    if cardinality(v_problems) > 0 then
        perform core.raise_problems(to_jsonb(v_problems));
    end if;

    return (
        select json_build_object('items', json_agg(shown order by change.position))
        from jsonb_array_elements(v_changes) with ordinality as change (body, position)
        cross join lateral (
            select *
            from shape.product
            where product.org_id = p_org_id and product.id = (change.body ->> 'id')::uuid
            limit 1
        ) as shown
    );
end;
$$;

comment on function api.update_products(text, uuid, jsonb) is
'Change up to 500 products, each at the version given: all of them, or none. Each problem is named by the place of its product, such as products.3.version. p_body: {products: [{sku?, name?, unit?, unit_price?, prices_include_tax?, tax_rate_id?, tracks_stock?, category_id?, barcodes?: [], reorder_level?, reorder_quantity?, id, version}]}. Errors: not_found, stale, validation, duplicate, reference, category_archived, unit_archived, stock_in_use.';

grant execute on function api.update_products(text, uuid, jsonb) to counterfoil_api;
