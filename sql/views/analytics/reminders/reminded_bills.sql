create view analytics.reminded_bills
with (security_invoker = true) as
select
    reminded.org_id,
    reminded.reminder_id,
    reminder.dated_on as reminded_on,
    reminder.pay_by_on,
    reminded.level,
    reminded.customer_id,
    reminder.buyer ->> 'name' as customer_name,
    reminded.bill_id as document_id,
    bill.number as document_number,
    reminded.due_on,
    reminder.currency,
    reminded.due_amount::numeric as due_amount,
    reminder.created_by,
    person.user_name as created_by_name,
    reminder.created_at
from data.reminder_bill as reminded
inner join data.reminder on reminded.org_id = reminder.org_id and reminded.reminder_id = reminder.id
inner join data.bill on reminded.org_id = bill.org_id and reminded.bill_id = bill.id
left join analytics.people as person on reminder.created_by = person.user_id;

comment on view analytics.reminded_bills is
'Bills of which customers were reminded: a row for each bill and level. A reminder has one row for each of its bills.';
comment on column analytics.reminded_bills.due_amount is 'What was left to pay of the bill on that day.';

grant select on analytics.reminded_bills to counterfoil_analyst;
