create view shape.payment
with (security_invoker = true) as
select
    payment.org_id,
    payment.id,
    payment.bill_id,
    payment.method,
    payment.amount::text as amount,
    (
        select rounding.amount::text
        from data.payment as rounding
        where rounding.org_id = payment.org_id and rounding.rounds_payment_id = payment.id
    ) as rounding_amount,
    payment.paid_on,
    payment.created_by,
    payment.created_at
from data.payment
where payment.method <> 'cash_rounding';

comment on view shape.payment is
'A payment, as the API shows it. amount is what changed hands; amount + rounding_amount is what was settled.';
