create view analytics.document_taxes
with (security_invoker = true) as
select
    bill.org_id,
    bill.id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    bill.issued_on,
    bill.currency,
    tax.tax_category,
    tax.tax_rate::numeric as tax_rate,
    tax.prices_include_tax,
    sign.factor * tax.base_amount as base_amount,
    sign.factor * tax.tax_amount as tax_amount,
    tax.exemption_reason::text as exemption_reason
from data.bill
inner join data.bill_tax as tax on bill.org_id = tax.org_id and bill.id = tax.bill_id
cross join lateral (select case when bill.type = 'bill' then 1 else -1 end as factor) as sign; -- noqa: ST05

comment on view analytics.document_taxes is
'Tax of issued bills and credit notes per category and rate. Amounts of credit notes are negative.';

grant select on analytics.document_taxes to counterfoil_analyst;
