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
    (case when bill.type = 'bill' then 1 else -1 end * line.cost_amount)::text as cost_amount,
    (
        case when bill.type = 'bill' then 1 else -1 end * (line.taxable_amount - coalesce(line.cost_amount, 0))
    )::text as margin_amount,
    case
        when line.taxable_amount <> 0
            then
                round((line.taxable_amount - coalesce(line.cost_amount, 0)) * 100 / line.taxable_amount, 2)::text
    end as margin_percent
from data.bill_line as line
inner join data.bill on line.org_id = bill.org_id and line.bill_id = bill.id;

comment on view shape.bill_line_margin is
'The margin of a line of an issued document over its cost; negative on a credit note. cost_amount is null when the product tracks no stock.';
