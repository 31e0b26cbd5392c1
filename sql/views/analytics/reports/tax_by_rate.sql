create view analytics.tax_by_rate
with (security_invoker = true) as
select
    bill.org_id,
    date_trunc('month', bill.issued_on)::date as month_on,
    bill.currency,
    bill_tax.tax_category,
    bill_tax.tax_rate,
    sum(case when bill.type = 'bill' then bill_tax.base_amount else -bill_tax.base_amount end) as base_amount,
    sum(case when bill.type = 'bill' then bill_tax.tax_amount else -bill_tax.tax_amount end) as tax_amount
from data.bill_tax
inner join data.bill on bill_tax.org_id = bill.org_id and bill_tax.bill_id = bill.id
group by
    bill.org_id, date_trunc('month', bill.issued_on)::date, bill.currency, bill_tax.tax_category, bill_tax.tax_rate;

comment on view analytics.tax_by_rate is
'Tax of issued documents less credit notes, per month and rate. month_on is the first day of the month.';

grant select on analytics.tax_by_rate to counterfoil_analyst;
