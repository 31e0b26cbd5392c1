create view shape.open_item
with (security_invoker = true) as
select
    open_item.org_id,
    open_item.item_id as id,
    open_item.kind,
    bill.number,
    payment.reference,
    open_item.customer_id,
    open_item.dated_on,
    open_item.due_on,
    open_item.amount::text as amount,
    open_item.due_amount::text as due_amount
from data.open_item
left join data.bill on open_item.org_id = bill.org_id and open_item.bill_id = bill.id
left join data.payment on open_item.org_id = payment.org_id and open_item.payment_id = payment.id;

comment on view shape.open_item is
'An open item: due_amount is left to be paid of a bill, to be paid out of a credit note, or to be spent of money on account.';
