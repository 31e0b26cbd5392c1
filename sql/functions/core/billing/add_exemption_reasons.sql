create function core.add_exemption_reasons(p_taxes data.bill_tax[], p_lines data.bill_line[], p_issued_on date)
returns data.bill_tax[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_taxes data.bill_tax [] := p_taxes;
begin
    for v_index in 1 .. coalesce(cardinality(p_taxes), 0) loop
        if p_taxes[v_index].tax_category not in ('S', 'Z', 'O') then
            v_taxes[v_index].exemption_reason := (
                select
                    case
                        when period.valid_from_on is null then tax_rate.exemption_reason
                        else period.exemption_reason
                    end
                from unnest(p_lines) as line
                inner join data.product on product.org_id = line.org_id and product.id = line.product_id
                inner join data.tax_rate on tax_rate.org_id = line.org_id and tax_rate.id = product.tax_rate_id
                left join lateral (
                    select
                        tax_rate_period.valid_from_on,
                        tax_rate_period.exemption_reason
                    from data.tax_rate_period
                    where
                        tax_rate_period.org_id = line.org_id
                        and tax_rate_period.tax_rate_id = tax_rate.id
                        and tax_rate_period.valid_from_on <= p_issued_on
                    order by tax_rate_period.valid_from_on desc
                    limit 1
                ) as period on true
                where
                    line.tax_category = p_taxes[v_index].tax_category
                    and line.tax_rate = p_taxes[v_index].tax_rate
                    and line.prices_include_tax = p_taxes[v_index].prices_include_tax
                    and case
                        when period.valid_from_on is null then tax_rate.exemption_reason
                        else period.exemption_reason
                    end is not null
                order by line.line_no
                limit 1
            );
        end if;
    end loop;
    return v_taxes;
end;
$$;

comment on function core.add_exemption_reasons(data.bill_tax[], data.bill_line[], date) is
'Add the reason why no tax is charged to the taxes whose category needs one: the reason of the first line in the group whose tax rate has one.';
