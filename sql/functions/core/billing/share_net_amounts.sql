create function core.share_net_amounts(p_org data.org, p_lines data.bill_line[], p_taxes data.bill_tax[])
returns data.bill_line[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_org.minor_units;
    v_lines data.bill_line [] := p_lines;
    v_share record;
begin
    for v_share in
        with tax_group as (
            select
                tax.prices_include_tax,
                tax.tax_rate,
                tax.base_amount,
                sum(line.amount) as amount,
                array_agg(line.line_no order by line.line_no) as line_nos,
                array_agg(line.amount::numeric order by line.line_no) as amounts
            from unnest(p_taxes) as tax
            inner join unnest(p_lines) as line
                on
                    line.tax_category = tax.tax_category
                    and line.tax_rate = tax.tax_rate
                    and line.prices_include_tax = tax.prices_include_tax
            group by tax.tax_category, tax.tax_rate, tax.prices_include_tax, tax.base_amount
        )

        select
            part.line_no,
            part.net_amount,
            part.taxable_amount
        from tax_group
        cross join lateral unnest(
            tax_group.line_nos,
            core.split_amount(
                tax_group.amount - case
                    when tax_group.prices_include_tax
                        then core.compute_tax(tax_group.amount, tax_group.tax_rate, true, v_minor_units)
                    else 0
                end,
                tax_group.amounts,
                v_minor_units
            ),
            core.split_amount(tax_group.base_amount, tax_group.amounts, v_minor_units)
        ) as part (line_no, net_amount, taxable_amount)
    loop
        v_lines[v_share.line_no].net_amount := v_share.net_amount;
        v_lines[v_share.line_no].taxable_amount := v_share.taxable_amount;
    end loop;
    return v_lines;
end;
$$;

comment on function core.share_net_amounts(data.org, data.bill_line[], data.bill_tax[]) is
'Give lines their share of the net amount of their tax group: net_amount before, taxable_amount after the document discount, both by largest remainder.';
