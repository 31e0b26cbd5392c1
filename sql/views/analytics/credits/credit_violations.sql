create view analytics.credit_violations
with (security_invoker = true) as
with credited as (
    select
        bill_line.org_id,
        bill_line.original_bill_id,
        bill_line.original_line_no,
        coalesce(sum(bill_line.quantity) filter (where not bill_line.is_price_credit), 0) as quantity,
        sum(bill_line.taxable_amount) as amount
    from data.bill_line
    where bill_line.original_bill_id is not null
    group by bill_line.org_id, bill_line.original_bill_id, bill_line.original_line_no
)

select
    original.org_id,
    original.bill_id,
    original.line_no,
    original.quantity as billed_quantity,
    original.taxable_amount as billed_amount,
    credited.quantity as credited_quantity,
    credited.amount as credited_amount
from data.bill_line as original
inner join credited
    on
        original.org_id = credited.org_id
        and original.bill_id = credited.original_bill_id
        and original.line_no = credited.original_line_no
where credited.quantity > original.quantity or credited.amount > original.taxable_amount;

comment on view analytics.credit_violations is
'Invariant 8: lines credited beyond the billed quantity or amount. Always empty.';

grant select on analytics.credit_violations to counterfoil_analyst;
