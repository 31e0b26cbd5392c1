create function core.make_margin_figures(
    p_org data.org,
    p_sold_net_amount numeric,
    p_credited_net_amount numeric,
    p_cost_amount numeric,
    p_uncosted_net_amount numeric
)
returns core.margin_figures
language sql
immutable
begin atomic
    with money as (
        select
            round(coalesce(p_sold_net_amount, 0), (p_org).minor_units) as sold,
            round(coalesce(p_credited_net_amount, 0), (p_org).minor_units) as credited,
            round(coalesce(p_sold_net_amount, 0) - coalesce(p_credited_net_amount, 0), (p_org).minor_units) as net,
            round(coalesce(p_cost_amount, 0), (p_org).minor_units) as cost,
            round(coalesce(p_uncosted_net_amount, 0), (p_org).minor_units) as uncosted
    )

    select
        money.sold::text,
        money.credited::text,
        money.net::text,
        money.cost::text,
        (money.net - money.cost)::text,
        round((money.net - money.cost) * 100 / nullif(money.net, 0), 2)::text as margin_percent,
        money.uncosted::text
    from money;
end;

comment on function core.make_margin_figures(data.org, numeric, numeric, numeric, numeric) is
'Make sums of sales and of their cost as the API shows them; margin_percent is the margin in percent of the net amount, null when that is zero.';
