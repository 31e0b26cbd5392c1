create view shape.bill_line_margin
with (security_invoker = true) as
select
    line.org_id,
    line.bill_id,
    line.line_no,
    line.product_id,
    line.sku,
    line.description,
    trim_scale(case when bill.type = 'bill' then 1 else -1 end * line.quantity)::text as quantity,
    (case when bill.type = 'bill' then 1 else -1 end * line.taxable_amount)::text as net_amount,
    (case when bill.type = 'bill' then 1 else -1 end * nullif(line.cost_amount, 0))::text as cost_amount,
    -- Goods that cost nothing came in without a price. An amount off the price brings none back: its cost is known.
    (
        case when bill.type = 'bill' then 1 else -1 end
        * (line.taxable_amount - case when line.is_price_credit then 0 else nullif(line.cost_amount, 0) end)
    )::text as margin_amount,
    round(
        (line.taxable_amount - case when line.is_price_credit then 0 else nullif(line.cost_amount, 0) end)
        * 100 / nullif(line.taxable_amount, 0), 2
    )::text as margin_percent
from data.bill_line as line
inner join data.bill on line.org_id = bill.org_id and line.bill_id = bill.id;

comment on view shape.bill_line_margin is
'The margin of a line of an issued document over its cost; negative on a credit note. cost_amount and margin are null when the product tracks no stock, or came in without a price.';
