create function api.get_sales_by_product(
    p_capability text,
    p_org_id uuid,
    p_from_on date,
    p_through_on date,
    p_order text,
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
    perform session.authorise(p_capability, p_org_id, 'get_sales_by_product');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);
    v_after := core.decode_cursor(p_cursor, 2);

    with sold as (
        select
            total.product_id,
            coalesce(sum(total.quantity) filter (where total.type = 'bill'), 0) as sold_quantity,
            coalesce(sum(total.quantity) filter (where total.type = 'credit_note'), 0) as credited_quantity,
            coalesce(sum(total.net_amount) filter (where total.type = 'bill'), 0) as sold_net_amount,
            coalesce(sum(total.net_amount) filter (where total.type = 'credit_note'), 0) as credited_net_amount,
            sum(case when total.type = 'bill' then total.cost_amount else -total.cost_amount end) as cost_amount,
            coalesce(
                sum(
                    case when total.type = 'bill' then total.net_amount else -total.net_amount end
                ) filter (where not total.has_cost),
                0
            ) as uncosted_net_amount,
            bool_or(total.has_cost) as has_cost
        from data.product_day as total
        where
            total.org_id = p_org_id
            and total.issued_on >= v_period.from_on
            and total.issued_on <= v_period.through_on
        group by total.product_id
    ),

    ranked as materialized (
        select
            sold.*,
            product.sku,
            product.name,
            product.unit,
            case p_order
                when 'sku' then 0
                when 'quantity' then sold.sold_quantity - sold.credited_quantity
                when 'margin_amount' then sold.sold_net_amount - sold.credited_net_amount - sold.cost_amount
                else sold.sold_net_amount - sold.credited_net_amount
            end as place
        from sold
        inner join data.product on product.org_id = p_org_id and product.id = sold.product_id
    ),

    page as (
        select
            ranked.*,
            row_number() over (order by ranked.place desc, ranked.sku) as no
        from ranked
        where
            v_after is null
            or ranked.place < v_after[1]::numeric
            or (ranked.place = v_after[1]::numeric and ranked.sku > v_after[2])
        order by ranked.place desc, ranked.sku
        limit p_limit
    ),

    item as (
        select
            page.no,
            page.place,
            page.sku,
            to_json(line) as json
        from page
        cross join lateral core.make_margin_figures(
            v_org, page.sold_net_amount, page.credited_net_amount, page.cost_amount, page.uncosted_net_amount
        ) as figures
        cross join lateral (
            select
                page.product_id,
                page.sku,
                page.name,
                page.unit,
                trim_scale(page.sold_quantity)::text as sold_quantity,
                trim_scale(page.credited_quantity)::text as credited_quantity,
                trim_scale(page.sold_quantity - page.credited_quantity)::text as quantity,
                page.has_cost,
                figures.*
        ) as line
    )

    select
        json_agg(item.json order by item.no),
        max(case when item.no = p_limit then core.encode_cursor(array[item.place::text, item.sku]) end),
        (
            select
                to_json(
                    core.make_margin_figures(
                        v_org,
                        sum(ranked.sold_net_amount),
                        sum(ranked.credited_net_amount),
                        sum(ranked.cost_amount),
                        sum(ranked.uncosted_net_amount)
                    )
                )
            from ranked
        )
    into v_items, v_next_cursor, v_totals
    from item;

    return core.show_report_page(v_org, v_period, v_items, v_totals, v_next_cursor);
end;
$$;

comment on function api.get_sales_by_product(text, uuid, date, date, text, text, integer) is
'Return sales, credits, cost at moving average and margin of each product in a period. p_order is net_amount, margin_amount or quantity, largest first, or sku. has_cost is false for a product whose lines had no cost. Errors: validation.';

grant execute on function api.get_sales_by_product(text, uuid, date, date, text, text, integer) to counterfoil_api;
