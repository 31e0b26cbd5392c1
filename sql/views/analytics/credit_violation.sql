create view analytics.credit_violation
with (security_invoker = true) as
select
    original.org_id,
    original.bill_id,
    original.line_no,
    original.quantity as billed_quantity,
    original.taxable_amount as billed_amount,
    credited.quantity as credited_quantity,
    credited.amount as credited_amount
from data.bill_line as original
inner join (
    select
        bill_line.org_id,
        bill_line.original_bill_id,
        bill_line.original_line_no,
        sum(bill_line.quantity) as quantity,
        sum(bill_line.taxable_amount) as amount
    from data.bill_line
    where bill_line.original_bill_id is not null
    group by bill_line.org_id, bill_line.original_bill_id, bill_line.original_line_no
) as credited
    on
        credited.org_id = original.org_id
        and credited.original_bill_id = original.bill_id
        and credited.original_line_no = original.line_no
where credited.quantity > original.quantity or credited.amount > original.taxable_amount;

comment on view analytics.credit_violation is
'Lines credited beyond what was billed. Always empty.';

grant select on analytics.credit_violation to counterfoil_analyst;
