create function core.compute_taxes(
    p_org data.org, p_id uuid, p_lines data.bill_line[], p_discount_percent numeric, p_discount_amount numeric
)
returns data.bill_tax[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_minor_units constant integer := p_org.minor_units;
    v_shares jsonb;
begin
    if p_discount_amount is not null then
        v_shares := core.share_discount(p_lines, p_discount_amount, v_minor_units);
    end if;

    return (
        with line_group as (
            select
                line.tax_category,
                line.tax_rate,
                line.prices_include_tax,
                sum(line.amount) as amount
            from unnest(p_lines) as line
            group by line.tax_category, line.tax_rate, line.prices_include_tax
        ),

        tax_group as (
            select
                line_group.tax_category,
                line_group.tax_rate,
                line_group.prices_include_tax,
                line_group.amount - coalesce(
                    (
                        v_shares -> concat_ws(
                            ' ', line_group.tax_category, line_group.tax_rate, line_group.prices_include_tax
                        )
                    )::numeric,
                    round(line_group.amount * p_discount_percent * 0.01, v_minor_units)
                ) as amount
            from line_group
        ),

        taxed as (
            select
                tax_group.*,
                core.compute_tax(
                    tax_group.amount, tax_group.tax_rate, tax_group.prices_include_tax, v_minor_units
                ) as tax_amount
            from tax_group
        )

        select
            array_agg(
                core.make_bill_tax(
                    p_org_id => v_org_id,
                    p_bill_id => p_id,
                    p_tax_category => taxed.tax_category,
                    p_tax_rate => taxed.tax_rate,
                    p_prices_include_tax => taxed.prices_include_tax,
                    p_base_amount => case
                        when taxed.prices_include_tax then taxed.amount - taxed.tax_amount
                        else taxed.amount
                    end,
                    p_tax_amount => taxed.tax_amount
                )
                order by taxed.tax_category, taxed.tax_rate, taxed.prices_include_tax
            )
        from taxed
    );
end;
$$;

comment on function core.compute_taxes(data.org, uuid, data.bill_line[], numeric, numeric) is
'Compute the taxes of a document per group of category, rate and price mode, on the sum of the group''s lines less the document discount: a percentage of each group, or an amount shared out among them by largest remainder.';
