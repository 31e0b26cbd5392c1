create view analytics.receivables
with (security_invoker = true) as
select
    bill.org_id,
    bill.id as bill_id,
    bill.type,
    bill.number,
    bill.issued_on,
    open_item.due_on,
    bill.customer_id,
    bill.buyer ->> 'name' as customer_name,
    bill.currency,
    bill.gross_amount,
    bill.gross_amount - open_item.due_amount as paid_amount,
    case when bill.type = 'bill' then 1 else -1 end * open_item.due_amount as due_amount
from data.open_item
inner join data.bill on open_item.org_id = bill.org_id and open_item.bill_id = bill.id;

comment on view analytics.receivables is
'Documents not settled: what customers owe, and negative what is owed to them for credit notes. Money on account is in receivables_by_age.';

grant select on analytics.receivables to counterfoil_analyst;
