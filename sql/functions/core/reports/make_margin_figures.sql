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
    ),

    known as (
        select
            money.*,
            money.net - money.uncosted as costed,
            money.net <> money.uncosted or money.cost <> 0 or money.uncosted = 0 as is_known
        from money
    )

    select
        known.sold::text,
        known.credited::text,
        known.net::text,
        (case when known.is_known then known.cost end)::text as cost_amount,
        (case when known.is_known then known.costed - known.cost end)::text as margin_amount,
        round((known.costed - known.cost) * 100 / nullif(known.costed, 0), 2)::text as margin_percent,
        known.uncosted::text
    from known;
end;

comment on function core.make_margin_figures(data.org, numeric, numeric, numeric, numeric) is
'Make sums of sales and of their cost as the API shows them. The margin is that of the sales whose cost is known: cost and margin are null when no cost is, margin_percent also when those sales come to zero.';
