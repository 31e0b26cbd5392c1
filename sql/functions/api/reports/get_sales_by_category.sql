create function api.get_sales_by_category(
    p_capability text, p_org_id uuid, p_from_on date, p_through_on date, p_rollup boolean
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_period core.period;
    v_items json;
    v_totals json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_sales_by_category');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with recursive sold as materialized (
        select
            day.category_id,
            sum(day.sold_net_amount) as sold_net_amount,
            sum(day.credited_net_amount) as credited_net_amount,
            sum(day.cost_amount) as cost_amount,
            sum(day.uncosted_net_amount) as uncosted_net_amount
        from analytics.sales_by_category as day
        where
            day.org_id = p_org_id
            and day.issued_on >= v_period.from_on
            and day.issued_on <= v_period.through_on
        group by day.category_id
    ),

    -- A category counts its own sales, and with rollup those of all categories below it.
    counted as (
        select
            sold.category_id,
            sold.category_id as sold_in_id
        from sold
        union all
        select
            category.parent_id,
            counted.sold_in_id
        from counted
        inner join data.category on category.org_id = p_org_id and category.id = counted.category_id
        where p_rollup and category.parent_id is not null
    ),

    summed as (
        select
            counted.category_id,
            core.make_margin_figures(
                v_org,
                sum(sold.sold_net_amount),
                sum(sold.credited_net_amount),
                sum(sold.cost_amount),
                sum(sold.uncosted_net_amount)
            ) as figures,
            sum(sold.sold_net_amount) - sum(sold.credited_net_amount) as net_amount
        from counted
        inner join sold on sold.category_id is not distinct from counted.sold_in_id
        group by counted.category_id
    ),

    item as (
        select
            row_number() over (order by summed.net_amount desc, summed.category_id) as no,
            to_json(line) as json
        from summed
        left join data.category on category.org_id = p_org_id and category.id = summed.category_id
        cross join lateral (
            select
                summed.category_id,
                category.parent_id,
                category.name,
                (summed.figures).*
        ) as line
    )

    select
        (select json_agg(item.json order by item.no) from item),
        to_json(
            core.make_margin_figures(
                v_org,
                sum(sold.sold_net_amount),
                sum(sold.credited_net_amount),
                sum(sold.cost_amount),
                sum(sold.uncosted_net_amount)
            )
        )
    into v_items, v_totals
    from sold;

    return core.show_report(v_org, v_period, v_items, v_totals);
end;
$$;

comment on function api.get_sales_by_category(text, uuid, date, date, boolean) is
'Return sales, credits, cost and margin of a period by the category that products had when they were sold; null for none. The margin is that of sales whose cost is known. With p_rollup a category includes the categories below it. Errors: validation.';

grant execute on function api.get_sales_by_category(text, uuid, date, date, boolean) to counterfoil_api;
