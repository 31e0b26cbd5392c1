create view analytics.payment_violation
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
    bill.number,
    bill.gross_amount,
    paid.amount as paid_amount
from data.bill
inner join paid on bill.org_id = paid.org_id and bill.id = paid.bill_id
where paid.amount > bill.gross_amount;

comment on view analytics.payment_violation is
'Documents paid beyond their total. Always empty.';

grant select on analytics.payment_violation to counterfoil_analyst;
