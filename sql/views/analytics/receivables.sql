create view analytics.receivables
with (security_invoker = true) as
with paid as (
    select
        payment.org_id,
        payment.bill_id,
        sum(payment.amount) as amount
    from data.payment
    group by payment.org_id, payment.bill_id
)

select
    bill.org_id,
    bill.id as bill_id,
    bill.type,
    bill.number,
    bill.issued_on,
    bill.customer_id,
    bill.buyer ->> 'name' as customer_name,
    bill.currency,
    bill.gross_amount,
    coalesce(paid.amount, 0) as paid_amount,
    case when bill.type = 'bill' then 1 else -1 end * (bill.gross_amount - coalesce(paid.amount, 0)) as due_amount
from data.bill
left join paid on bill.org_id = paid.org_id and bill.id = paid.bill_id
where bill.gross_amount <> coalesce(paid.amount, 0);

comment on view analytics.receivables is
'Documents not settled: what customers owe, and negative what is owed to them for credit notes.';

grant select on analytics.receivables to counterfoil_analyst;
