create function api.get_stock_valuation(
    p_capability text, p_org_id uuid, p_on date, p_cursor text, p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after text;
    v_org data.org;
    v_on date;
    v_items json;
    v_total_amount numeric;
    v_next_cursor text;
begin
    perform session.authorise(p_capability, p_org_id, 'get_stock_valuation');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_on := core.choose_day(v_org, p_on, 'on');
    v_after := coalesce((core.decode_cursor(p_cursor, 1))[1], '');

    -- Quantity on hand now, less all movements of later dates, whenever they were entered.
    with later as (
        select
            movement.product_id,
            sum(movement.quantity) as quantity,
            sum(movement.value_amount) as value_amount
        from data.stock_movement as movement
        where movement.org_id = p_org_id and movement.moved_on > v_on
        group by movement.product_id
    ),

    held as materialized (
        select
            level.product_id,
            level.quantity - coalesce(later.quantity, 0) as quantity,
            level.value_amount - coalesce(later.value_amount, 0) as value_amount
        from data.stock_level as level
        left join later on level.product_id = later.product_id
        where
            level.org_id = p_org_id
            and (
                level.quantity <> coalesce(later.quantity, 0)
                or level.value_amount <> coalesce(later.value_amount, 0)
            )
    ),

    page as (
        select
            held.product_id,
            product.sku,
            product.name,
            product.unit,
            trim_scale(held.quantity)::text as quantity,
            round(held.value_amount, v_org.minor_units)::text as value_amount,
            round(held.value_amount / nullif(held.quantity, 0), 6)::text as average_cost
        from held
        inner join data.product on product.org_id = p_org_id and product.id = held.product_id
        where product.sku > v_after
        order by product.sku
        limit p_limit
    )

    select
        json_agg(page order by page.sku),
        case when count(*) = p_limit then core.encode_cursor(array[max(page.sku)]) end,
        (select coalesce(sum(held.value_amount), 0) from held)
    into v_items, v_next_cursor, v_total_amount
    from page;

    return json_build_object(
        'on', v_on,
        'currency', v_org.currency,
        'minor_units', v_org.minor_units,
        'items', coalesce(v_items, '[]'::json),
        'totals', json_build_object('value_amount', round(v_total_amount, v_org.minor_units)::text),
        'next_cursor', v_next_cursor
    );
end;
$$;

comment on function api.get_stock_valuation(text, uuid, date, text, integer) is
'List quantity on hand and cost at the end of a day (today), by SKU. It subtracts movements of later dates from the quantity on hand now, so a late entry counts on its own date. Errors: validation.';

grant execute on function api.get_stock_valuation(text, uuid, date, text, integer) to counterfoil_api;
