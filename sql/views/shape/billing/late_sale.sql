create view shape.late_sale
with (security_invoker = true) as
select
    late_sale.org_id,
    late_sale.id,
    case
        when decision.late_sale_id is null then 'waiting'
        when decision.bill_id is null then 'rejected'
        else 'accepted'
    end as status,
    late_sale.why,
    late_sale.mark,
    late_sale.made_at,
    late_sale.body,
    late_sale.device_id,
    late_sale.created_by,
    late_sale.created_at,
    decision.decided_by,
    decision.decided_at,
    decision.reason
from data.late_sale
left join data.late_sale_decision as decision
    on late_sale.org_id = decision.org_id and late_sale.id = decision.late_sale_id;

comment on view shape.late_sale is 'A late sale with what became of it. The bill of one that was accepted has its id.';
