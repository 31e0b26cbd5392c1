create function core.compute_credited_taxes(p_original data.bill, p_id uuid, p_lines data.bill_line[])
returns data.bill_tax[]
language sql
stable
begin atomic
    with credited as (
        select
            line.tax_category,
            line.tax_rate,
            line.prices_include_tax,
            sum(line.taxable_amount) as base_amount
        from unnest(p_lines) as line
        group by line.tax_category, line.tax_rate, line.prices_include_tax
    ),

    earlier as (
        select
            tax.tax_category,
            tax.tax_rate,
            tax.prices_include_tax,
            sum(tax.base_amount) as base_amount,
            sum(tax.tax_amount) as tax_amount
        from data.bill as credit_note
        inner join data.bill_tax as tax on credit_note.org_id = tax.org_id and credit_note.id = tax.bill_id
        where credit_note.org_id = (p_original).org_id and credit_note.original_id = (p_original).id
        group by tax.tax_category, tax.tax_rate, tax.prices_include_tax
    ),

    open_group as (
    -- Groups with goods left to come back once this credit note is made.
        select distinct
            line.tax_category,
            line.tax_rate,
            line.prices_include_tax
        from data.bill_line as line
        left join data.line_credit as credit
            on line.org_id = credit.org_id and line.bill_id = credit.bill_id and line.line_no = credit.line_no
        left join unnest(p_lines) as now on line.line_no = now.original_line_no and not now.is_price_credit
        where
            line.org_id = (p_original).org_id
            and line.bill_id = (p_original).id
            and coalesce(credit.credited_quantity, 0) + coalesce(now.quantity, 0) < line.quantity
    )

    select
        array_agg(
            core.make_bill_tax(
                p_org_id => (p_original).org_id,
                p_bill_id => p_id,
                p_tax_category => credited.tax_category,
                p_tax_rate => credited.tax_rate,
                p_prices_include_tax => credited.prices_include_tax,
                p_base_amount => credited.base_amount,
                p_tax_amount => case
                    when open_group.tax_rate is null then original.tax_amount
                    when original.base_amount = 0 then round(0::numeric, (p_original).minor_units)
                    else round(
                        original.tax_amount
                        * (coalesce(earlier.base_amount, 0) + credited.base_amount)
                        / original.base_amount,
                        (p_original).minor_units
                    )
                end
                - coalesce(earlier.tax_amount, 0),
                p_exemption_reason => original.exemption_reason
            )
            order by credited.tax_category, credited.tax_rate, credited.prices_include_tax
        )
    from credited
    inner join data.bill_tax as original
        on
            original.org_id = (p_original).org_id
            and original.bill_id = (p_original).id
            and credited.tax_category = original.tax_category
            and credited.tax_rate = original.tax_rate
            and credited.prices_include_tax = original.prices_include_tax
    left join earlier
        on
            credited.tax_category = earlier.tax_category
            and credited.tax_rate = earlier.tax_rate
            and credited.prices_include_tax = earlier.prices_include_tax
    left join open_group
        on
            credited.tax_category = open_group.tax_category
            and credited.tax_rate = open_group.tax_rate
            and credited.prices_include_tax = open_group.prices_include_tax;
end;

comment on function core.compute_credited_taxes(data.bill, uuid, data.bill_line[]) is
'Tax given back per group: round(T x cumulative net / N) less what was given before, and all that is left with the last unit of the group.';
