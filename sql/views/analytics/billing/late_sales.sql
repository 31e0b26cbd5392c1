create view analytics.late_sales
with (security_invoker = true) as
select
    late_sale.org_id,
    late_sale.id as late_sale_id,
    case
        when decision.late_sale_id is null then 'waiting'
        when decision.bill_id is null then 'rejected'
        else 'accepted'
    end as status,
    late_sale.why,
    late_sale.mark::text as mark,
    late_sale.made_at as sold_at,
    late_sale.created_by,
    sender.user_name as created_by_name,
    late_sale.created_at,
    decision.bill_id as document_id,
    bill.number as document_number,
    decision.reason::text as reason,
    decision.decided_by,
    decider.user_name as decided_by_name,
    decision.decided_at
from data.late_sale
left join data.late_sale_decision as decision
    on late_sale.org_id = decision.org_id and late_sale.id = decision.late_sale_id
left join data.bill on decision.org_id = bill.org_id and decision.bill_id = bill.id
left join analytics.people as sender on late_sale.created_by = sender.user_id
left join analytics.people as decider on decision.decided_by = decider.user_id;

comment on view analytics.late_sales is
'Sales of tills that came too late to be booked by themselves, and what became of them.';
comment on column analytics.late_sales.status is 'waiting, accepted (it is a document now) or rejected.';
comment on column analytics.late_sales.sold_at is 'When it was made, by the clock of the till.';
comment on column analytics.late_sales.reason is 'Why it was rejected.';

grant select on analytics.late_sales to counterfoil_analyst;
