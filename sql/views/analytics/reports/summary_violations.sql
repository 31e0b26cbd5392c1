create view analytics.summary_violations
with (security_invoker = true) as
with line as (
    select
        bill.org_id,
        bill.issued_on,
        bill_line.product_id,
        coalesce(bill_line.category_id, '00000000-0000-0000-0000-000000000000') as category_id,
        bill.type,
        coalesce(sum(bill_line.quantity) filter (where not bill_line.is_price_credit), 0) as quantity,
        sum(bill_line.taxable_amount) as net_amount,
        coalesce(sum(bill_line.cost_amount), 0) as cost_amount,
        count(bill_line.cost_amount) > 0 as has_cost
    from data.bill
    inner join data.bill_line on bill.org_id = bill_line.org_id and bill.id = bill_line.bill_id
    group by
        bill.org_id,
        bill.issued_on,
        bill_line.product_id,
        coalesce(bill_line.category_id, '00000000-0000-0000-0000-000000000000'),
        bill.type
)

select
    coalesce(kept.org_id, line.org_id) as org_id,
    coalesce(kept.issued_on, line.issued_on) as issued_on,
    coalesce(kept.product_id, line.product_id) as product_id,
    coalesce(kept.type, line.type) as type,
    kept.net_amount,
    line.net_amount as documents_net_amount
from data.product_day as kept
full join line
    on
        kept.org_id = line.org_id
        and kept.issued_on = line.issued_on
        and kept.product_id = line.product_id
        and kept.category_id = line.category_id
        and kept.type = line.type
where
    kept.quantity is distinct from line.quantity
    or kept.net_amount is distinct from line.net_amount
    or kept.cost_amount is distinct from line.cost_amount
    or kept.has_cost is distinct from line.has_cost;

comment on view analytics.summary_violations is
'Invariant 13: daily sums of products that differ from the lines of their documents. Always empty.';

grant select on analytics.summary_violations to counterfoil_analyst;
