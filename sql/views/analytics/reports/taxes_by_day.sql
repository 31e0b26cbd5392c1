create view analytics.taxes_by_day
with (security_invoker = true) as
select
    bill.org_id,
    bill.issued_on,
    org.currency,
    tax.tax_category,
    tax.tax_rate::numeric as tax_rate,
    coalesce(sum(tax.base_amount) filter (where bill.type = 'bill'), 0) as sold_base_amount,
    coalesce(sum(tax.tax_amount) filter (where bill.type = 'bill'), 0) as sold_tax_amount,
    coalesce(sum(tax.base_amount) filter (where bill.type = 'credit_note'), 0) as credited_base_amount,
    coalesce(sum(tax.tax_amount) filter (where bill.type = 'credit_note'), 0) as credited_tax_amount
from data.bill
-- One look-up by key for each document of the period, whatever number of rows the planner expects.
inner join lateral (
    select
        bill_tax.tax_category,
        bill_tax.tax_rate,
        bill_tax.base_amount,
        bill_tax.tax_amount
    from data.bill_tax
    where bill_tax.org_id = bill.org_id and bill_tax.bill_id = bill.id
    offset 0 -- noqa: AM09
) as tax on true
inner join data.org on bill.org_id = org.org_id
group by bill.org_id, bill.issued_on, org.currency, tax.tax_category, tax.tax_rate;

comment on view analytics.taxes_by_day is
'Base and tax of bills and of credit notes per day of the books, tax category and rate.';

grant select on analytics.taxes_by_day to counterfoil_analyst;
