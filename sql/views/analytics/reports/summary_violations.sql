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
),

-- Grouped, not joined: a condition on the day then reaches the index of both.
both_sums as (
    select
        kept.org_id,
        kept.issued_on,
        kept.product_id,
        kept.category_id,
        kept.type,
        kept.quantity as kept_quantity,
        kept.net_amount as kept_net_amount,
        kept.cost_amount as kept_cost_amount,
        kept.has_cost as kept_has_cost,
        null::numeric as quantity,
        null::numeric as net_amount,
        null::numeric as cost_amount,
        null::boolean as has_cost
    from data.product_day as kept
    union all
    select
        line.org_id,
        line.issued_on,
        line.product_id,
        line.category_id,
        line.type,
        null as kept_quantity,
        null as kept_net_amount,
        null as kept_cost_amount,
        null as kept_has_cost,
        line.quantity,
        line.net_amount,
        line.cost_amount,
        line.has_cost
    from line
)

select
    both_sums.org_id,
    both_sums.issued_on,
    both_sums.product_id,
    both_sums.type,
    max(both_sums.kept_net_amount) as net_amount,
    max(both_sums.net_amount) as documents_net_amount
from both_sums
group by both_sums.org_id, both_sums.issued_on, both_sums.product_id, both_sums.category_id, both_sums.type
having
    max(both_sums.kept_quantity) is distinct from max(both_sums.quantity)
    or max(both_sums.kept_net_amount) is distinct from max(both_sums.net_amount)
    or max(both_sums.kept_cost_amount) is distinct from max(both_sums.cost_amount)
    or bool_or(both_sums.kept_has_cost) is distinct from bool_or(both_sums.has_cost);

comment on view analytics.summary_violations is
'Invariant 13: daily sums of products that differ from the lines of their documents. Always empty.';

grant select on analytics.summary_violations to counterfoil_analyst;
