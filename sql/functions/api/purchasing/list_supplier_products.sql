create function api.list_supplier_products(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after text;
    v_answer json;
begin
    perform session.authorise(p_capability, p_org_id, 'list_supplier_products');

    perform core.show_supplier(p_org_id, p_id);
    v_after := coalesce((core.decode_cursor(p_cursor, 1))[1], '');

    with supplied as (
        select line.product_id
        from data.stock_entry as entry
        inner join data.stock_entry_line as line on line.org_id = p_org_id and line.stock_entry_id = entry.id
        where entry.org_id = p_org_id and entry.supplier_id = p_id and entry.kind = 'receipt'
        union
        select line.product_id
        from data.purchase_order
        inner join data.purchase_order_line as line
            on line.org_id = p_org_id and line.purchase_order_id = purchase_order.id
        where
            purchase_order.org_id = p_org_id
            and purchase_order.supplier_id = p_id
            and purchase_order.status not in ('draft', 'cancelled')
    ),

    page as (
        select
            product.id as product_id,
            product.sku,
            product.name,
            product.unit,
            product.is_active,
            trim_scale(level.quantity)::text as quantity_on_hand
        from supplied
        inner join data.product on product.org_id = p_org_id and product.id = supplied.product_id
        left join data.stock_level as level on level.org_id = p_org_id and level.product_id = product.id
        where product.sku > v_after
        order by product.sku
        limit p_limit
    ),

    item as (
        select
            page.*,
            source.supplier_sku,
            source.unit_cost::text as unit_cost,
            (
                select max(entry.entry_on)
                from data.stock_entry_line as line
                inner join data.stock_entry as entry on entry.org_id = p_org_id and entry.id = line.stock_entry_id
                where
                    line.org_id = p_org_id
                    and line.product_id = page.product_id
                    and entry.supplier_id = p_id
                    and entry.kind = 'receipt'
            ) as last_received_on
        from page
        left join lateral core.find_last_purchase(p_org_id, page.product_id, p_id) as source on true
    )

    select
        json_build_object(
            'items', coalesce(json_agg(item order by item.sku), '[]'::json),
            'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(item.sku)]) end
        )
    into v_answer
    from item;
    return v_answer;
end;
$$;

comment on function api.list_supplier_products(text, uuid, uuid, text, integer) is
'List the products that were ordered or received from a supplier, by SKU, each with what it cost there the last time, what the supplier calls it, and the day of the last delivery. Errors: not_found, validation.';

grant execute on function api.list_supplier_products(text, uuid, uuid, text, integer) to counterfoil_api;
