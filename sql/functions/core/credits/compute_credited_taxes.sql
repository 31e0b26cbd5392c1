create function core.compute_credited_taxes(p_original data.bill, p_id uuid, p_lines data.bill_line[])
returns data.bill_tax[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_original.minor_units;
begin
    return (
        with line as (
            select
                line.*,
                line.is_price_credit and line.prices_include_tax as has_own_tax
            from unnest(p_lines) as line
        ),

        -- The tax in an amount off a price with tax is the amount less its base. All other tax follows from the base.
        credited as (
            select
                line.tax_category,
                line.tax_rate,
                line.prices_include_tax,
                sum(line.taxable_amount) as base_amount,
                sum(line.taxable_amount) filter (where not line.has_own_tax) as other_base_amount,
                coalesce(sum(line.amount - line.taxable_amount) filter (where line.has_own_tax), 0) as own_tax_amount
            from line
            group by line.tax_category, line.tax_rate, line.prices_include_tax
        ),

        -- Groups that still have goods to return after this credit note.
        open_group as (
            select distinct
                (creditable.line).tax_category,
                (creditable.line).tax_rate,
                (creditable.line).prices_include_tax
            from core.list_creditable_lines(p_original) as creditable
            left join line
                on line.original_line_no = (creditable.line).line_no and not line.is_price_credit
            where coalesce(line.quantity, 0) < creditable.quantity_left
        ),

        taxed as (
            select
                credited.*,
                creditable.exemption_reason,
                creditable.tax_amount - creditable.credited_tax_amount as tax_left,
                open_group.tax_rate is null as is_last,
                coalesce(
                    round(
                        creditable.tax_amount
                        * (creditable.credited_base_amount + credited.other_base_amount)
                        / nullif(creditable.base_amount, 0),
                        v_minor_units
                    ) - creditable.credited_tax_amount,
                    0
                ) as other_tax_amount
            from credited
            inner join core.list_creditable_groups(p_original) as creditable
                using (tax_category, tax_rate, prices_include_tax)
            left join open_group using (tax_category, tax_rate, prices_include_tax)
        )

        select
            array_agg(
                core.make_bill_tax(
                    p_org_id => p_original.org_id,
                    p_bill_id => p_id,
                    p_tax_category => taxed.tax_category,
                    p_tax_rate => taxed.tax_rate,
                    p_prices_include_tax => taxed.prices_include_tax,
                    p_base_amount => taxed.base_amount,
                    p_tax_amount => round(
                        case
                            when taxed.is_last then taxed.tax_left
                            else taxed.own_tax_amount
                                + greatest(0, least(taxed.other_tax_amount, taxed.tax_left - taxed.own_tax_amount))
                        end,
                        v_minor_units
                    ),
                    p_exemption_reason => taxed.exemption_reason
                )
                order by taxed.tax_category, taxed.tax_rate, taxed.prices_include_tax
            )
        from taxed
    );
end;
$$;

comment on function core.compute_credited_taxes(data.bill, uuid, data.bill_line[]) is
'Compute the tax to give back per group. For goods, and for amounts off prices without tax, it is round(T x cumulative net / N) less what was given back before; for an amount off a price with tax, it is what core.price_credited_lines left. It is never more than is left, and all that is left with the last unit of the group.';
