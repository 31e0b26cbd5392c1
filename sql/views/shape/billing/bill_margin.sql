create view shape.bill_margin
with (security_invoker = true) as
select
    bill.org_id,
    bill.id,
    bill.type,
    bill.number,
    bill.issued_on,
    bill.currency,
    (case when bill.type = 'bill' then 1 else -1 end * bill.net_amount)::text as net_amount,
    (case when bill.type = 'bill' then 1 else -1 end * total.cost_amount)::text as cost_amount,
    (case when bill.type = 'bill' then 1 else -1 end * (bill.net_amount - total.cost_amount))::text as margin_amount,
    case
        when bill.net_amount <> 0
            then round((bill.net_amount - total.cost_amount) * 100 / bill.net_amount, 2)::text
    end as margin_percent,
    (
        select json_agg(line order by line.line_no)
        from shape.bill_line_margin as line
        where line.org_id = bill.org_id and line.bill_id = bill.id
    ) as lines
from data.bill
cross join lateral (
    select coalesce(sum(bill_line.cost_amount), round(0::numeric, bill.minor_units)) as cost_amount
    from data.bill_line
    where bill_line.org_id = bill.org_id and bill_line.bill_id = bill.id
) as total;

comment on view shape.bill_margin is
'The margin of an issued document over the cost at moving average, line by line; the sums of a credit note are negative.';
