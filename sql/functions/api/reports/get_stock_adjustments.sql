create function api.get_stock_adjustments(
    p_capability text,
    p_org_id uuid,
    p_from_on date,
    p_through_on date,
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
    v_after text [];
    v_org data.org;
    v_period core.period;
    v_items json;
    v_totals json;
    v_next_cursor text;
begin
    perform session.authorise(p_capability, p_org_id, 'get_stock_adjustments');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);
    v_after := core.decode_cursor(p_cursor, 3);

    with adjusted as materialized (
        select
            day.sku,
            day.source,
            coalesce(day.reason, '') as reason,
            day.product_id,
            day.product_name as name,
            day.unit,
            sum(day.gain_quantity) as gain_quantity,
            sum(day.gain_amount) as gain_amount,
            sum(day.loss_quantity) as loss_quantity,
            sum(day.loss_amount) as loss_amount
        from analytics.stock_adjustments_by_day as day
        where
            day.org_id = p_org_id
            and day.moved_on >= v_period.from_on
            and day.moved_on <= v_period.through_on
        group by day.sku, day.source, coalesce(day.reason, ''), day.product_id, day.product_name, day.unit
    ),

    page as (
        select
            adjusted.*,
            row_number() over (order by adjusted.sku, adjusted.source, adjusted.reason) as no
        from adjusted
        where v_after is null or (adjusted.sku, adjusted.source, adjusted.reason) > (v_after[1], v_after[2], v_after[3])
        order by adjusted.sku, adjusted.source, adjusted.reason
        limit p_limit
    )

    select
        (
            select
                json_agg(
                    json_build_object(
                        'product_id', page.product_id,
                        'sku', page.sku,
                        'name', page.name,
                        'unit', page.unit,
                        'source', page.source,
                        'reason', nullif(page.reason, ''),
                        'gain_quantity', trim_scale(page.gain_quantity)::text,
                        'gain_amount', round(page.gain_amount, v_org.minor_units)::text,
                        'loss_quantity', trim_scale(page.loss_quantity)::text,
                        'loss_amount', round(page.loss_amount, v_org.minor_units)::text,
                        'net_amount', round(page.gain_amount - page.loss_amount, v_org.minor_units)::text
                    )
                    order by page.no
                )
            from page
        ),
        (
            select core.encode_cursor(array[page.sku, page.source, page.reason])
            from page
            where page.no = p_limit
        ),
        json_build_object(
            'gain_amount', round(coalesce(sum(adjusted.gain_amount), 0), v_org.minor_units)::text,
            'loss_amount', round(coalesce(sum(adjusted.loss_amount), 0), v_org.minor_units)::text,
            'net_amount', round(coalesce(sum(adjusted.gain_amount - adjusted.loss_amount), 0), v_org.minor_units)::text
        )
    into v_items, v_next_cursor, v_totals
    from adjusted;

    return core.show_report_page(v_org, v_period, v_items, v_totals, v_next_cursor);
end;
$$;

comment on function api.get_stock_adjustments(text, uuid, date, date, text, integer) is
'Return the gains and losses of stock at cost in a period, per product, source (stocktake, adjustment, credit_note) and reason. Errors: validation.';

grant execute on function api.get_stock_adjustments(text, uuid, date, date, text, integer) to counterfoil_api;
