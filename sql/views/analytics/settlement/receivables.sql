create view analytics.receivables
with (security_invoker = true) as
select
    bill.org_id,
    bill.id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    bill.issued_on,
    open_item.due_on,
    bill.customer_id,
    bill.buyer ->> 'name' as customer_name,
    bill.currency,
    sign.factor * bill.gross_amount as gross_amount,
    sign.factor * (bill.gross_amount - open_item.due_amount) as paid_amount,
    sign.factor * open_item.due_amount as due_amount
from data.open_item
inner join data.bill on open_item.org_id = bill.org_id and open_item.bill_id = bill.id
cross join lateral (select case when bill.type = 'bill' then 1 else -1 end as factor) as sign; -- noqa: ST05

comment on view analytics.receivables is
'Open documents: bills that customers owe, and negative, credit notes that the shop owes them. Money on account is in receivables_by_age.';

grant select on analytics.receivables to counterfoil_analyst;
