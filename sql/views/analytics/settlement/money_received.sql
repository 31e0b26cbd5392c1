create view analytics.money_received
with (security_invoker = true) as
select
    payment.org_id,
    payment.id as payment_id,
    payment.paid_on,
    payment.method,
    case
        when bill.type = 'credit_note' or payment.source_payment_id is not null then -payment.amount
        else payment.amount
    end as received_amount,
    payment.bill_id,
    bill.type as bill_type,
    bill.number as bill_number,
    coalesce(payment.customer_id, bill.customer_id) as customer_id,
    payment.reference,
    payment.created_by,
    payment.created_at
from data.payment
left join data.bill on payment.org_id = bill.org_id and payment.bill_id = bill.id
where payment.method in ('cash', 'card', 'transfer', 'other');

comment on view analytics.money_received is
'Money that changed hands: received_amount is positive for what came in, for a bill or on account, and negative for what was paid out.';

grant select on analytics.money_received to counterfoil_analyst;
