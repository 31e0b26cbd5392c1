create function api.get_tax_summary(p_capability text, p_org_id uuid, p_from_on date, p_through_on date)
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
    perform session.authorise(p_capability, p_org_id, 'get_tax_summary');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with taxed as (
        select
            day.tax_category,
            day.tax_rate,
            grouping(day.tax_category) = 1 as is_total,
            core.make_tax_figures(
                v_org,
                sum(day.sold_base_amount),
                sum(day.sold_tax_amount),
                sum(day.credited_base_amount),
                sum(day.credited_tax_amount)
            ) as figures
        from analytics.taxes_by_day as day
        where
            day.org_id = p_org_id
            and day.issued_on >= v_period.from_on
            and day.issued_on <= v_period.through_on
        group by grouping sets ((day.tax_category, day.tax_rate), ())
    ),

    item as (
        select
            taxed.tax_category,
            trim_scale(taxed.tax_rate)::text as tax_rate,
            (taxed.figures).*
        from taxed
        where not taxed.is_total
    )

    select
        (select json_agg(item order by item.tax_category, item.tax_rate::numeric) from item),
        (
            select to_json(taxed.figures) from taxed
            where taxed.is_total
        )
    into v_items, v_totals;

    return core.show_report(v_org, v_period, v_items, v_totals);
end;
$$;

comment on function api.get_tax_summary(text, uuid, date, date) is
'Return base and tax of a period per tax category and rate, of bills, of credit notes, and net. They are sums of the amounts on the documents. Errors: validation.';

grant execute on function api.get_tax_summary(text, uuid, date, date) to counterfoil_api;
