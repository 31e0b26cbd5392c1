create view analytics.totals_violations
with (security_invoker = true) as
with line as (
    select
        bill_line.org_id,
        bill_line.bill_id,
        sum(bill_line.net_amount) as net_amount,
        sum(bill_line.taxable_amount) as taxable_amount
    from data.bill_line
    group by bill_line.org_id, bill_line.bill_id
),

tax as (
    select
        bill_tax.org_id,
        bill_tax.bill_id,
        sum(bill_tax.base_amount) as base_amount,
        sum(bill_tax.tax_amount) as tax_amount
    from data.bill_tax
    group by bill_tax.org_id, bill_tax.bill_id
)

select
    bill.org_id,
    bill.id as bill_id,
    bill.number
from data.bill
left join line on bill.org_id = line.org_id and bill.id = line.bill_id
left join tax on bill.org_id = tax.org_id and bill.id = tax.bill_id
where
    bill.line_net_amount is distinct from line.net_amount
    or bill.net_amount is distinct from line.taxable_amount
    or bill.net_amount is distinct from tax.base_amount
    or bill.tax_amount is distinct from tax.tax_amount;

comment on view analytics.totals_violations is
'Invariant 6: issued documents whose totals are not the sums of their lines and taxes. Always empty.';

grant select on analytics.totals_violations to counterfoil_analyst;
