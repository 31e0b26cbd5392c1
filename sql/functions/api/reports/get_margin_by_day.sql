create function api.get_margin_by_day(
    p_capability text, p_org_id uuid, p_from_on date, p_through_on date, p_step text
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
    perform session.authorise(p_capability, p_org_id, 'get_margin_by_day');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with sold as materialized (
        select *
        from analytics.margins_by_day as day
        where
            day.org_id = p_org_id
            and day.issued_on >= v_period.from_on
            and day.issued_on <= v_period.through_on
    ),

    item as (
        select
            step.from_on as issued_on,
            step.through_on,
            (
                core.make_margin_figures(
                    v_org,
                    sum(sold.sold_net_amount),
                    sum(sold.credited_net_amount),
                    sum(sold.cost_amount),
                    sum(sold.uncosted_net_amount)
                )
            ).*
        from sold
        cross join lateral core.find_step(coalesce(p_step, 'day'), v_period, sold.issued_on) as step
        group by step.from_on, step.through_on
    )

    select
        (select json_agg(item order by item.issued_on) from item),
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

comment on function api.get_margin_by_day(text, uuid, date, date, text) is
'Return sales less credits, their cost at moving average and the margin, by day of the books, or by week or month (p_step); issued_on is the first day of a row, through_on the last one. The margin is that of sales whose cost is known; uncosted_net_amount is the part of the net amount whose cost is not, such as services. Errors: validation.';

grant execute on function api.get_margin_by_day(text, uuid, date, date, text) to counterfoil_api;
