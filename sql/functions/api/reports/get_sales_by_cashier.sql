create function api.get_sales_by_cashier(p_capability text, p_org_id uuid, p_from_on date, p_through_on date)
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
    perform session.authorise(p_capability, p_org_id, 'get_sales_by_cashier');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with sold as materialized (
        select *
        from analytics.sales_by_cashier as cashier
        where
            cashier.org_id = p_org_id
            and cashier.issued_on >= v_period.from_on
            and cashier.issued_on <= v_period.through_on
    ),

    summed as (
        select
            sold.cashier_id,
            sold.cashier_name,
            grouping(sold.cashier_id) = 1 as is_total,
            sum(sold.sold_net_amount) - sum(sold.credited_net_amount) as net_amount,
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
        group by grouping sets ((sold.cashier_id, sold.cashier_name), ())
    ),

    item as (
        select
            row_number() over (order by summed.net_amount desc, summed.cashier_id) as place,
            to_json(person) as json
        from summed
        cross join lateral (
            select
                summed.cashier_id,
                summed.cashier_name,
                (summed.figures).*
        ) as person
        where not summed.is_total
    )

    select
        (select json_agg(item.json order by item.place) from item),
        (
            select to_json(summed.figures) from summed
            where summed.is_total
        )
    into v_items, v_totals;

    return core.show_report(v_org, v_period, v_items, v_totals);
end;
$$;

comment on function api.get_sales_by_cashier(text, uuid, date, date) is
'Return the bills and credit notes of a period by the person who issued them, largest sales first. Errors: validation.';

grant execute on function api.get_sales_by_cashier(text, uuid, date, date) to counterfoil_api;
