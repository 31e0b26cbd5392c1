create function api.get_reorder_list(
    p_capability text,
    p_org_id uuid,
    p_days integer,
    p_lead_days integer,
    p_cover_days integer,
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
    v_days constant integer := coalesce(p_days, 28);
    v_lead_days constant integer := coalesce(p_lead_days, 7);
    v_cover_days constant integer := coalesce(p_cover_days, 30);
    v_after text;
    v_org data.org;
    v_since date;
    v_items json;
    v_next_cursor text;
begin
    perform session.authorise(p_capability, p_org_id, 'get_reorder_list');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_after := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
    v_since := core.find_today(v_org) - v_days;

    with page as (
        select
            product.id as product_id,
            product.sku,
            product.name,
            product.unit,
            product.reorder_level,
            product.reorder_quantity,
            level.quantity,
            on_order.quantity as on_order_quantity,
            on_order.draft_quantity,
            -- The average cost of what is there, for what was never bought of a supplier.
            round(level.value_amount / nullif(level.quantity, 0), v_org.minor_units) as average_cost,
            sold.quantity as sold_quantity,
            greatest(sold.quantity, 0) / v_days as daily_quantity,
            -- Rounded up to the unit's decimals, but to no more decimals than the product's quantities have.
            least(
                (
                    select unit.decimals
                    from data.unit
                    where unit.org_id = p_org_id and unit.code = product.unit
                ),
                greatest(min_scale(level.quantity), min_scale(sold.quantity))
            ) as decimals
        from data.product
        inner join data.stock_level as level on level.org_id = p_org_id and level.product_id = product.id
        cross join lateral (
            select
                coalesce(sum(case when total.type = 'bill' then total.quantity else -total.quantity end), 0) as quantity
            from data.product_day as total
            where total.org_id = p_org_id and total.product_id = product.id and total.issued_on > v_since
        ) as sold
        cross join lateral (
            select
                coalesce(
                    sum(line.ordered_quantity - line.received_quantity) filter (
                        where purchase_order.status in ('sent', 'partly_received')
                    ),
                    0
                ) as quantity,
                coalesce(
                    sum(line.ordered_quantity) filter (where purchase_order.status = 'draft'), 0
                ) as draft_quantity
            from data.purchase_order_line as line
            inner join data.purchase_order
                on purchase_order.org_id = p_org_id and purchase_order.id = line.purchase_order_id
            where
                line.org_id = p_org_id
                and line.product_id = product.id
                and line.received_quantity < line.ordered_quantity
        ) as on_order
        where
            product.org_id = p_org_id
            and product.sku > v_after
            and product.tracks_stock
            and product.is_active
            and (
                level.quantity + on_order.quantity <= product.reorder_level
                or (
                    sold.quantity > 0
                    and (level.quantity + on_order.quantity) * v_days <= sold.quantity * v_lead_days
                )
            )
        order by product.sku
        limit p_limit
    ),

    item as (
        select
            page.product_id,
            page.sku,
            page.name,
            page.unit,
            trim_scale(page.quantity)::text as quantity,
            trim_scale(page.on_order_quantity)::text as on_order_quantity,
            trim_scale(page.draft_quantity)::text as draft_quantity,
            trim_scale(page.reorder_level)::text as reorder_level,
            trim_scale(page.reorder_quantity)::text as reorder_quantity,
            trim_scale(page.sold_quantity)::text as sold_quantity,
            round(page.daily_quantity, 6)::text as daily_quantity,
            floor(page.quantity / nullif(page.daily_quantity, 0))::bigint as days_left,
            trim_scale(
                core.suggest_order_quantity(
                    -- Divide last: a rounded rate would suggest one too many.
                    greatest(page.sold_quantity, 0) * v_cover_days / v_days + coalesce(page.reorder_level, 0),
                    page.quantity + page.on_order_quantity,
                    page.reorder_quantity,
                    page.decimals
                )
            )::text as suggested_quantity,
            source.supplier_id,
            source.supplier_name,
            source.supplier_sku,
            coalesce(source.unit_cost, page.average_cost)::text as unit_cost
        from page
        left join lateral core.find_last_purchase(p_org_id, page.product_id) as source on true
    )

    select
        json_agg(item order by item.sku),
        case when count(*) = p_limit then core.encode_cursor(array[max(item.sku)]) end
    into v_items, v_next_cursor
    from item;

    return json_build_object(
        'days', v_days,
        'lead_days', v_lead_days,
        'cover_days', v_cover_days,
        'items', coalesce(v_items, '[]'::json),
        'next_cursor', v_next_cursor
    );
end;
$$;

comment on function api.get_reorder_list(text, uuid, integer, integer, integer, text, integer) is
'List the products to order, by SKU. A product is listed if the quantity on hand and on order is on or below its reorder level, or lasts less than p_lead_days (7) at the rate of sales, less credits, of the last p_days (28). suggested_quantity is the larger of its reorder quantity and rate x p_cover_days (30) + reorder level - on hand - on order, rounded up to the decimals that its unit allows and that its quantities have. draft_quantity stands in drafts of orders and counts for nothing. supplier_id, supplier_sku and unit_cost are those of the last purchase from an active supplier; without one unit_cost is the average cost of what is on hand, or null. Errors: validation.';

grant execute on function api.get_reorder_list(text, uuid, integer, integer, integer, text, integer) to counterfoil_api;
