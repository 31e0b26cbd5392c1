create function core.make_tax_figures(
    p_org data.org,
    p_sold_base_amount numeric,
    p_sold_tax_amount numeric,
    p_credited_base_amount numeric,
    p_credited_tax_amount numeric
)
returns core.tax_figures
language sql
immutable
begin atomic
    with money as (
        select
            round(coalesce(p_sold_base_amount, 0), (p_org).minor_units) as sold_base,
            round(coalesce(p_sold_tax_amount, 0), (p_org).minor_units) as sold_tax,
            round(coalesce(p_credited_base_amount, 0), (p_org).minor_units) as credited_base,
            round(coalesce(p_credited_tax_amount, 0), (p_org).minor_units) as credited_tax
    )

    select
        money.sold_base::text,
        money.sold_tax::text,
        money.credited_base::text,
        money.credited_tax::text,
        (money.sold_base - money.credited_base)::text as base_amount,
        (money.sold_tax - money.credited_tax)::text as tax_amount
    from money;
end;

comment on function core.make_tax_figures(data.org, numeric, numeric, numeric, numeric) is
'Make sums of bases and taxes as the API shows them; null counts as zero.';
