create view analytics.receivables_by_age
with (security_invoker = true) as
with item as (
    select
        open_item.org_id,
        open_item.customer_id,
        open_item.kind,
        open_item.due_amount,
        (now() at time zone org.time_zone)::date - open_item.due_on as days_overdue
    from data.open_item
    inner join data.org on open_item.org_id = org.org_id
)

select
    item.org_id,
    item.customer_id,
    customer.customer_number,
    customer.name as customer_name,
    coalesce(sum(item.due_amount) filter (where item.kind = 'bill' and item.days_overdue <= 0), 0) as current_amount,
    coalesce(
        sum(item.due_amount) filter (where item.kind = 'bill' and item.days_overdue between 1 and 30), 0
    ) as days_1_30_amount,
    coalesce(
        sum(item.due_amount) filter (where item.kind = 'bill' and item.days_overdue between 31 and 60), 0
    ) as days_31_60_amount,
    coalesce(
        sum(item.due_amount) filter (where item.kind = 'bill' and item.days_overdue between 61 and 90), 0
    ) as days_61_90_amount,
    coalesce(
        sum(item.due_amount) filter (where item.kind = 'bill' and item.days_overdue > 90), 0
    ) as days_over_90_amount,
    coalesce(sum(item.due_amount) filter (where item.kind <> 'bill'), 0) as credit_amount,
    sum(case when item.kind = 'bill' then item.due_amount else -item.due_amount end) as balance_amount
from item
left join data.customer on item.org_id = customer.org_id and item.customer_id = customer.id
group by item.org_id, item.customer_id, customer.customer_number, customer.name;

comment on view analytics.receivables_by_age is
'Amount that each customer owes today by how long it is overdue, less credit notes and money on account. Walk-in sales are one row without a customer.';

grant select on analytics.receivables_by_age to counterfoil_analyst;
