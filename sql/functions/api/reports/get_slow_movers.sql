create function api.get_slow_movers(
    p_capability text,
    p_org_id uuid,
    p_days integer,
    p_sold_at_most numeric,
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
    v_days constant integer := coalesce(p_days, 90);
    v_sold_at_most constant numeric := coalesce(p_sold_at_most, 0);
    v_after text [];
    v_org data.org;
    v_today date;
    v_since date;
    v_items json;
    v_next_cursor text;
    v_total_amount numeric;
begin
    perform session.authorise(p_capability, p_org_id, 'get_slow_movers');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_after := core.decode_cursor(p_cursor, 2);
    v_today := core.find_today(v_org);
    v_since := v_today - v_days;

    with slow as materialized (
        select
            product.id as product_id,
            product.sku,
            product.name,
            product.unit,
            level.quantity,
            level.value_amount,
            sold.quantity as sold_quantity,
            last_sale.issued_on as last_sold_on
        from data.stock_level as level
        inner join data.product on product.org_id = p_org_id and product.id = level.product_id
        -- For each product: its sales of the period and its last sale, both by key.
        cross join lateral (
            select
                coalesce(sum(case when total.type = 'bill' then total.quantity else -total.quantity end), 0) as quantity
            from data.product_day as total
            where total.org_id = p_org_id and total.product_id = level.product_id and total.issued_on > v_since
        ) as sold
        left join lateral (
            select total.issued_on
            from data.product_day as total
            where total.org_id = p_org_id and total.product_id = level.product_id and total.type = 'bill'
            order by total.issued_on desc
            limit 1
        ) as last_sale on true
        where
            level.org_id = p_org_id
            and level.quantity > 0
            and product.tracks_stock
            and product.is_active
            and sold.quantity <= v_sold_at_most
    ),

    page as (
        select
            slow.*,
            row_number() over (order by slow.value_amount desc, slow.sku) as no
        from slow
        where
            v_after is null
            or slow.value_amount < v_after[1]::numeric
            or (slow.value_amount = v_after[1]::numeric and slow.sku > v_after[2])
        order by slow.value_amount desc, slow.sku
        limit p_limit
    ),

    item as (
        select
            page.no,
            page.value_amount,
            page.sku,
            to_json(line) as json
        from page
        cross join lateral (
            select
                page.product_id,
                page.sku,
                page.name,
                page.unit,
                trim_scale(page.quantity)::text as quantity,
                round(page.value_amount, v_org.minor_units)::text as value_amount,
                trim_scale(page.sold_quantity)::text as sold_quantity,
                page.last_sold_on,
                v_today - page.last_sold_on as days_since_last_sale
        ) as line
    )

    select
        json_agg(item.json order by item.no),
        max(case when item.no = p_limit then core.encode_cursor(array[item.value_amount::text, item.sku]) end),
        (select coalesce(sum(slow.value_amount), 0) from slow)
    into v_items, v_next_cursor, v_total_amount
    from item;

    return json_build_object(
        'days', v_days,
        'currency', v_org.currency,
        'minor_units', v_org.minor_units,
        'items', coalesce(v_items, '[]'::json),
        'totals', json_build_object('value_amount', round(v_total_amount, v_org.minor_units)::text),
        'next_cursor', v_next_cursor
    );
end;
$$;

comment on function api.get_slow_movers(text, uuid, integer, numeric, text, integer) is
'List the products on hand of which at most p_sold_at_most (0) were sold in the last p_days (90): their cost, largest first, and the last sale (null: never). Errors: validation.';

grant execute on function api.get_slow_movers(text, uuid, integer, numeric, text, integer) to counterfoil_api;
