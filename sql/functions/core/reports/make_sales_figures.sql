create function core.make_sales_figures(
    p_org data.org,
    p_bills numeric,
    p_credit_notes numeric,
    p_sold_net_amount numeric,
    p_sold_tax_amount numeric,
    p_credited_net_amount numeric,
    p_credited_tax_amount numeric
)
returns core.sales_figures
language sql
immutable
begin atomic
    with money as (
        select
            round(coalesce(p_sold_net_amount, 0), (p_org).minor_units) as sold_net,
            round(coalesce(p_sold_tax_amount, 0), (p_org).minor_units) as sold_tax,
            round(coalesce(p_credited_net_amount, 0), (p_org).minor_units) as credited_net,
            round(coalesce(p_credited_tax_amount, 0), (p_org).minor_units) as credited_tax
    )

    select
        coalesce(p_bills, 0)::bigint as bills,
        coalesce(p_credit_notes, 0)::bigint as credit_notes,
        money.sold_net::text,
        money.sold_tax::text,
        (money.sold_net + money.sold_tax)::text,
        money.credited_net::text,
        money.credited_tax::text,
        (money.credited_net + money.credited_tax)::text,
        (money.sold_net - money.credited_net)::text,
        (money.sold_tax - money.credited_tax)::text,
        (money.sold_net + money.sold_tax - money.credited_net - money.credited_tax)::text
    from money;
end;

comment on function core.make_sales_figures(data.org, numeric, numeric, numeric, numeric, numeric, numeric) is
'Make sums of bills and of credit notes as the API shows them; null counts as zero.';
