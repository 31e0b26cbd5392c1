create function core.credit_taxes(p_original data.bill, p_id uuid, p_lines data.bill_line [])
returns data.bill_tax []
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
    inner join data.bill_tax as tax on tax.org_id = credit_note.org_id and tax.bill_id = credit_note.id
    where credit_note.org_id = (p_original).org_id and credit_note.original_id = (p_original).id
    group by tax.tax_category, tax.tax_rate, tax.prices_include_tax
),

open_group as (
    -- Groups with something left to credit once this credit note is made.
    select distinct
        line.tax_category,
        line.tax_rate,
        line.prices_include_tax
    from data.bill_line as line
    left join data.line_credit as credit
        on credit.org_id = line.org_id and credit.bill_id = line.bill_id and credit.line_no = line.line_no
    left join unnest(p_lines) as now on now.original_line_no = line.line_no
    where
        line.org_id = (p_original).org_id
        and line.bill_id = (p_original).id
        and coalesce(credit.credited_quantity, 0) + coalesce(now.quantity, 0) < line.quantity
)

select
    array_agg(
        row(
            (p_original).org_id,
            p_id,
            credited.tax_category,
            credited.tax_rate,
            credited.prices_include_tax,
            credited.base_amount,
            case
                when open_group.tax_rate is null then original.tax_amount
                when original.base_amount = 0 then 0
                else round(
                    original.tax_amount
                    * (coalesce(earlier.base_amount, 0) + credited.base_amount)
                    / original.base_amount,
                    (p_original).minor_units
                )
            end
            - coalesce(earlier.tax_amount, 0)
        )::data.bill_tax
        order by credited.tax_category, credited.tax_rate, credited.prices_include_tax
    )
from credited
inner join data.bill_tax as original
    on
        original.org_id = (p_original).org_id
        and original.bill_id = (p_original).id
        and original.tax_category = credited.tax_category
        and original.tax_rate = credited.tax_rate
        and original.prices_include_tax = credited.prices_include_tax
left join earlier
    on
        earlier.tax_category = credited.tax_category
        and earlier.tax_rate = credited.tax_rate
        and earlier.prices_include_tax = credited.prices_include_tax
left join open_group
    on
        open_group.tax_category = credited.tax_category
        and open_group.tax_rate = credited.tax_rate
        and open_group.prices_include_tax = credited.prices_include_tax;
end;

comment on function core.credit_taxes(data.bill, uuid, data.bill_line []) is
'Tax given back per group: round(T x cumulative net / N) less what was given before, and all that is left with the last unit of the group.';
