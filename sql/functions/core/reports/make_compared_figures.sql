create function core.make_compared_figures(
    p_org data.org, p_compared core.period, p_net_amount numeric, p_compared_net_amount numeric
)
returns core.compared_figures
language sql
immutable
begin atomic
    with money as (
        select
            round(coalesce(p_net_amount, 0), (p_org).minor_units) as net,
            round(coalesce(p_compared_net_amount, 0), (p_org).minor_units) as compared
        where p_compared is not null
    )

    select
        (select money.compared::text from money) as compared_net_amount,
        (select (money.net - money.compared)::text from money) as change_amount,
        (
            select round((money.net - money.compared) * 100 / nullif(money.compared, 0), 1)::text from money
            where money.compared > 0
        ) as change_percent;
end;

comment on function core.make_compared_figures(data.org, core.period, numeric, numeric) is
'Make the sales of another period, and the difference, as the API shows them; change_percent is null where nothing was sold in it.';
