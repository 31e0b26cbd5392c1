create view shape.reminder
with (security_invoker = true) as
select
    reminder.org_id,
    reminder.id,
    reminder.customer_id,
    reminder.buyer ->> 'name' as customer_name,
    reminder.level,
    reminder.dated_on,
    reminder.pay_by_on,
    reminder.subject,
    reminder.wording,
    reminder.currency,
    bill_of.due_amount::text as due_amount,
    reminder.fee_amount::text as fee_amount,
    (bill_of.due_amount + reminder.fee_amount)::text as total_amount,
    bill_of.bills,
    reminder.created_by,
    reminder.created_at
from data.reminder
cross join lateral (
    select
        sum(reminded.due_amount) as due_amount,
        json_agg(
            json_build_object(
                'bill_id', reminded.bill_id,
                'number', bill.number,
                'level', reminded.level,
                'due_on', reminded.due_on,
                'due_amount', reminded.due_amount::text
            )
            order by reminded.due_on, reminded.bill_id
        ) as bills
    from data.reminder_bill as reminded
    inner join data.bill on reminded.org_id = bill.org_id and reminded.bill_id = bill.id
    where reminded.org_id = reminder.org_id and reminded.reminder_id = reminder.id
) as bill_of;

comment on view shape.reminder is
'A reminder, as the API shows it. due_amount is what was left to pay of its bills; total_amount is that and the fee.';
