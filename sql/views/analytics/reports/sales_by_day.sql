create view analytics.sales_by_day
with (security_invoker = true) as
select
    sold.org_id,
    sold.issued_on,
    org.currency,
    sold.bill_count,
    sold.credit_note_count,
    sold.sold_net_amount,
    sold.sold_tax_amount,
    sold.credited_net_amount,
    sold.credited_tax_amount,
    sold.sold_net_amount - sold.credited_net_amount as net_amount,
    sold.sold_tax_amount - sold.credited_tax_amount as tax_amount,
    sold.sold_net_amount + sold.sold_tax_amount - sold.credited_net_amount - sold.credited_tax_amount as gross_amount
from (
    select
        bill.org_id,
        bill.issued_on,
        count(*) filter (where bill.type = 'bill') as bill_count,
        count(*) filter (where bill.type = 'credit_note') as credit_note_count,
        coalesce(sum(bill.net_amount) filter (where bill.type = 'bill'), 0) as sold_net_amount,
        coalesce(sum(bill.tax_amount) filter (where bill.type = 'bill'), 0) as sold_tax_amount,
        coalesce(sum(bill.net_amount) filter (where bill.type = 'credit_note'), 0) as credited_net_amount,
        coalesce(sum(bill.tax_amount) filter (where bill.type = 'credit_note'), 0) as credited_tax_amount
    from data.bill
    group by bill.org_id, bill.issued_on
) as sold
inner join data.org on sold.org_id = org.org_id;

comment on view analytics.sales_by_day is
'Issued bills and credit notes per day of the books, apart and net.';

grant select on analytics.sales_by_day to counterfoil_analyst;
