create view analytics.sales_by_hour
with (security_invoker = true) as
select
    sold.org_id,
    sold.issued_on,
    sold.hour,
    sold.currency,
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
        extract(hour from coalesce(bill.sold_at, bill.issued_at) at time zone org.time_zone)::integer as hour,
        org.currency,
        count(*) filter (where bill.type = 'bill') as bill_count,
        count(*) filter (where bill.type = 'credit_note') as credit_note_count,
        coalesce(sum(bill.net_amount) filter (where bill.type = 'bill'), 0) as sold_net_amount,
        coalesce(sum(bill.tax_amount) filter (where bill.type = 'bill'), 0) as sold_tax_amount,
        coalesce(sum(bill.net_amount) filter (where bill.type = 'credit_note'), 0) as credited_net_amount,
        coalesce(sum(bill.tax_amount) filter (where bill.type = 'credit_note'), 0) as credited_tax_amount
    from data.bill
    inner join data.org on bill.org_id = org.org_id
    group by
        bill.org_id,
        bill.issued_on,
        extract(hour from coalesce(bill.sold_at, bill.issued_at) at time zone org.time_zone)::integer,
        org.currency
) as sold;

comment on view analytics.sales_by_hour is
'Issued bills and credit notes per day and hour of the day in the organization''s time zone, apart and net.';

grant select on analytics.sales_by_hour to counterfoil_analyst;
