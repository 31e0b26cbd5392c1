create function api.get_sales_by_hour(p_capability text, p_org_id uuid, p_from_on date, p_through_on date)
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
    perform session.authorise(p_capability, p_org_id, 'get_sales_by_hour');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with sold as materialized (
        select *
        from analytics.sales_by_hour as hour
        where
            hour.org_id = p_org_id
            and hour.issued_on >= v_period.from_on
            and hour.issued_on <= v_period.through_on
    ),

    summed as (
        select
            sold.hour,
            core.make_sales_figures(
                v_org,
                sum(sold.bill_count),
                sum(sold.credit_note_count),
                sum(sold.sold_net_amount),
                sum(sold.sold_tax_amount),
                sum(sold.credited_net_amount),
                sum(sold.credited_tax_amount)
            ) as figures
        from sold
        group by grouping sets ((sold.hour), ())
    ),

    item as (
        select
            summed.hour,
            (summed.figures).*
        from summed
        where summed.hour is not null
    )

    select
        (select json_agg(item order by item.hour) from item),
        (
            select to_json(summed.figures) from summed
            where summed.hour is null
        )
    into v_items, v_totals;

    return core.show_report(v_org, v_period, v_items, v_totals);
end;
$$;

comment on function api.get_sales_by_hour(text, uuid, date, date) is
'Return the bills and credit notes of a period by hour of the day in the organization''s time zone. An offline sale counts at the time of the sale. Errors: validation.';

grant execute on function api.get_sales_by_hour(text, uuid, date, date) to counterfoil_api;
