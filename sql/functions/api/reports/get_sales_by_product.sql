create function api.get_sales_by_product(
    p_capability text,
    p_org_id uuid,
    p_from_on date,
    p_through_on date,
    p_compared_from_on date,
    p_compared_through_on date,
    p_category_id uuid,
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
    v_compared core.period;
    v_category_ids uuid [];
    v_items json;
    v_totals json;
    v_next_cursor text;
begin
    perform session.authorise(p_capability, p_org_id, 'get_sales_by_product');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);
    v_compared := core.read_compared_period(p_compared_from_on, p_compared_through_on);
    v_after := core.decode_cursor(p_cursor, 2);
    -- An id that is no category's is that of products without one, or finds nothing.
    if p_category_id is not null then
        v_category_ids := coalesce(core.list_category_ids(p_org_id, p_category_id), array[p_category_id]);
    end if;

    with sold as (
        select
            total.product_id,
            coalesce(sum(total.quantity) filter (where total.type = 'bill'), 0) as sold_quantity,
            coalesce(sum(total.quantity) filter (where total.type = 'credit_note'), 0) as credited_quantity,
            coalesce(sum(total.net_amount) filter (where total.type = 'bill'), 0) as sold_net_amount,
            coalesce(sum(total.net_amount) filter (where total.type = 'credit_note'), 0) as credited_net_amount,
            sum(case when total.type = 'bill' then total.cost_amount else -total.cost_amount end) as cost_amount,
            -- Goods that cost nothing came in without a price. An amount off the price brings none back: its cost
            -- is known.
            coalesce(
                sum(
                    case when total.type = 'bill' then total.net_amount else -total.net_amount end
                ) filter (where total.cost_amount = 0 and total.quantity <> 0),
                0
            ) as uncosted_net_amount,
            bool_or(total.cost_amount <> 0) as has_cost
        from data.product_day as total
        where
            total.org_id = p_org_id
            and total.issued_on >= v_period.from_on
            and total.issued_on <= v_period.through_on
            and (v_category_ids is null or total.category_id = any(v_category_ids))
        group by total.product_id
    ),

    -- Nothing, when there is no period to compare with.
    compared as (
        select
            total.product_id,
            sum(case when total.type = 'bill' then total.quantity else -total.quantity end) as quantity,
            sum(case when total.type = 'bill' then total.net_amount else -total.net_amount end) as net_amount
        from data.product_day as total
        where
            total.org_id = p_org_id
            and total.issued_on >= v_compared.from_on
            and total.issued_on <= v_compared.through_on
            and (v_category_ids is null or total.category_id = any(v_category_ids))
        group by total.product_id
    ),

    met as (
        select
            coalesce(sold.product_id, compared.product_id) as product_id,
            coalesce(sold.sold_quantity, 0) as sold_quantity,
            coalesce(sold.credited_quantity, 0) as credited_quantity,
            coalesce(sold.sold_net_amount, 0) as sold_net_amount,
            coalesce(sold.credited_net_amount, 0) as credited_net_amount,
            coalesce(sold.sold_net_amount - sold.credited_net_amount, 0) as net_amount,
            coalesce(sold.cost_amount, 0) as cost_amount,
            coalesce(sold.uncosted_net_amount, 0) as uncosted_net_amount,
            coalesce(sold.has_cost, false) as has_cost,
            coalesce(compared.quantity, 0) as compared_quantity,
            coalesce(compared.net_amount, 0) as compared_net_amount
        from sold
        full join compared on sold.product_id = compared.product_id
    ),

    ranked as materialized (
        select
            met.*,
            product.sku,
            product.name,
            product.unit,
            case p_order
                when 'sku' then 0
                when 'quantity' then met.sold_quantity - met.credited_quantity
                when 'margin_amount' then met.net_amount - met.uncosted_net_amount - met.cost_amount
                when 'rise' then met.net_amount - met.compared_net_amount
                when 'fall' then met.compared_net_amount - met.net_amount
                else met.net_amount
            end as place
        from met
        inner join data.product on product.org_id = p_org_id and product.id = met.product_id
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
        cross join lateral core.make_compared_figures(
            v_org, v_compared, page.net_amount, page.compared_net_amount
        ) as compared_figures
        cross join lateral (
            select
                page.product_id,
                page.sku,
                page.name,
                page.unit,
                trim_scale(page.sold_quantity)::text as sold_quantity,
                trim_scale(page.credited_quantity)::text as credited_quantity,
                trim_scale(page.sold_quantity - page.credited_quantity)::text as quantity,
                case when v_compared is not null then trim_scale(page.compared_quantity)::text end as compared_quantity,
                page.has_cost,
                figures.*,
                compared_figures.*
        ) as line
    ),

    total as (
        select
            figures.*,
            compared_figures.*
        from (
            select
                sum(ranked.sold_net_amount) as sold_net_amount,
                sum(ranked.credited_net_amount) as credited_net_amount,
                sum(ranked.cost_amount) as cost_amount,
                sum(ranked.uncosted_net_amount) as uncosted_net_amount,
                sum(ranked.net_amount) as net_amount,
                sum(ranked.compared_net_amount) as compared_net_amount
            from ranked
        ) as summed
        cross join lateral core.make_margin_figures(
            v_org, summed.sold_net_amount, summed.credited_net_amount, summed.cost_amount, summed.uncosted_net_amount
        ) as figures
        cross join lateral core.make_compared_figures(
            v_org, v_compared, summed.net_amount, summed.compared_net_amount
        ) as compared_figures
    )

    select
        json_agg(item.json order by item.no),
        max(case when item.no = p_limit then core.encode_cursor(array[item.place::text, item.sku]) end),
        (select to_json(total) from total)
    into v_items, v_next_cursor, v_totals
    from item;

    return core.show_report_page(v_org, v_period, v_items, v_totals, v_next_cursor);
end;
$$;

comment on function api.get_sales_by_product(text, uuid, date, date, date, date, uuid, text, text, integer) is
'Return sales, credits, cost at moving average and margin of each product in a period, optionally of a category and those below it (the nil UUID: of none), and what was sold in another period. p_order is net_amount, margin_amount or quantity, largest first, sku, or rise or fall against the other period. has_cost is false for a product whose lines had no cost, or goods that came in without one: its cost and margin are null, and in no total. Errors: validation.';

grant execute on function api.get_sales_by_product(
    text, uuid, date, date, date, date, uuid, text, text, integer
) to counterfoil_api;
