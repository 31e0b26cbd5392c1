create view shape.bill_tax
with (security_invoker = true) as
select
    org_id,
    bill_id,
    tax_category,
    trim_scale(tax_rate)::text as tax_rate,
    prices_include_tax,
    base_amount::text as base_amount,
    tax_amount::text as tax_amount,
    exemption_reason
from data.bill_tax;

comment on view shape.bill_tax is 'Tax of a document per group.';
