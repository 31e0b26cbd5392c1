create function core.make_bill_tax(
    p_org_id uuid,
    p_bill_id uuid,
    p_tax_category text,
    p_tax_rate numeric,
    p_prices_include_tax boolean,
    p_base_amount numeric,
    p_tax_amount numeric,
    p_exemption_reason text default null
)
returns data.bill_tax
language sql
stable
return row(
    p_org_id,
    p_bill_id,
    p_tax_category,
    p_tax_rate,
    p_prices_include_tax,
    p_base_amount,
    p_tax_amount,
    p_exemption_reason
)::data.bill_tax;

comment on function core.make_bill_tax(uuid, uuid, text, numeric, boolean, numeric, numeric, text) is
'Make a row of data.bill_tax from its columns by name, as core.make_bill_line does for lines.';
