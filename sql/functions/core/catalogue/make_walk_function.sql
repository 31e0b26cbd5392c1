create procedure core.make_walk_function(p_function text, p_table regclass, p_column text)
language plpgsql
set search_path = ''
as $$
declare
    v_type constant text := (
        select format_type(pg_attribute.atttypid, pg_attribute.atttypmod)
        from pg_catalog.pg_attribute
        where pg_attribute.attrelid = p_table and pg_attribute.attname = p_column
    );
begin
    execute format(
        $function$
create function %1$s(
    p_org_id uuid, p_wish core.product_wish, p_is_descending boolean, p_key text, p_id uuid, p_limit integer
)
returns setof core.product_place
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
as $body$
declare
    v_key %3$s := p_key;
    v_id constant uuid := coalesce(
        p_id,
        case
            when p_is_descending then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
            else '00000000-0000-0000-0000-000000000000'
        end
    );
begin
    if p_is_descending then
        if p_key is null then
            select max(product.%2$I) into v_key from %4$s as product where product.org_id = p_org_id;
        end if;
        return query
        select product.id, product.%2$I::text
        from %4$s as product
        where
            product.org_id = p_org_id
            and (product.%2$I, product.id) < (v_key, v_id)
            and (product.is_active or p_wish.include_archived)
            and (p_wish.category_ids is null or product.category_id = any(p_wish.category_ids))
            and (p_wish.ids is null or product.id in (select unnest(p_wish.ids)))
            and (p_wish.min_unit_price is null or product.unit_price >= p_wish.min_unit_price)
            and (p_wish.max_unit_price is null or product.unit_price <= p_wish.max_unit_price)
        order by product.%2$I desc, product.id desc
        limit p_limit;
    else
        if p_key is null then
            select min(product.%2$I) into v_key from %4$s as product where product.org_id = p_org_id;
        end if;
        return query
        select product.id, product.%2$I::text
        from %4$s as product
        where
            product.org_id = p_org_id
            and (product.%2$I, product.id) > (v_key, v_id)
            and (product.is_active or p_wish.include_archived)
            and (p_wish.category_ids is null or product.category_id = any(p_wish.category_ids))
            and (p_wish.ids is null or product.id in (select unnest(p_wish.ids)))
            and (p_wish.min_unit_price is null or product.unit_price >= p_wish.min_unit_price)
            and (p_wish.max_unit_price is null or product.unit_price <= p_wish.max_unit_price)
        order by product.%2$I, product.id
        limit p_limit;
    end if;
end;
$body$
        $function$,
        p_function, p_column, v_type, p_table
    );
end;
$$;

comment on procedure core.make_walk_function (text, regclass, text) is
'Make, in a deploy, the function that returns a page of products in the order of a column, up or down: the products after the place given by p_key and p_id. An index of (org_id, the column, id) makes it read no more than it must.';
