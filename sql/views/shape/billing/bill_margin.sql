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
    (case when bill.type = 'bill' then 1 else -1 end * (total.costed_amount - total.cost_amount))::text
        as margin_amount,
    round((total.costed_amount - total.cost_amount) * 100 / nullif(total.costed_amount, 0), 2)::text as margin_percent,
    (
        case when bill.type = 'bill' then 1 else -1 end * (bill.net_amount - coalesce(total.costed_amount, 0))
    )::text as uncosted_net_amount,
    (
        select json_agg(line order by line.line_no)
        from shape.bill_line_margin as line
        where line.org_id = bill.org_id and line.bill_id = bill.id
    ) as lines
from data.bill
cross join lateral (
    select
        sum(bill_line.taxable_amount) as costed_amount,
        sum(coalesce(bill_line.cost_amount, round(0::numeric, bill.minor_units))) as cost_amount
    from data.bill_line
    where
        bill_line.org_id = bill.org_id
        and bill_line.bill_id = bill.id
        -- Goods that cost nothing came in without a price. An amount off the price brings none back: its cost is known.
        and (bill_line.cost_amount <> 0 or bill_line.is_price_credit)
) as total;

comment on view shape.bill_margin is
'The margin of an issued document over the cost at moving average, line by line; the sums of a credit note are negative. The margin is that of lines whose cost is known, null when there is none; uncosted_net_amount is what the others come to.';
