create view analytics.sales_by_day
with (security_invoker = true) as
select
    bill.org_id,
    bill.issued_on,
    bill.currency,
    count(*) filter (where bill.type = 'bill') as bills,
    count(*) filter (where bill.type = 'credit_note') as credit_notes,
    sum(case when bill.type = 'bill' then bill.net_amount else -bill.net_amount end) as net_amount,
    sum(case when bill.type = 'bill' then bill.tax_amount else -bill.tax_amount end) as tax_amount,
    sum(case when bill.type = 'bill' then bill.gross_amount else -bill.gross_amount end) as gross_amount
from data.bill
group by bill.org_id, bill.issued_on, bill.currency;

comment on view analytics.sales_by_day is
'Issued bills less credit notes, per day of the books.';

grant select on analytics.sales_by_day to counterfoil_analyst;
