create view shape.payment
with (security_invoker = true) as
select
    payment.org_id,
    payment.id,
    payment.bill_id,
    payment.customer_id,
    payment.method,
    payment.amount::text as amount,
    (
        select rounding.amount::text
        from data.payment as rounding
        where rounding.org_id = payment.org_id and rounding.rounds_payment_id = payment.id
    ) as rounding_amount,
    payment.tendered_amount::text as tendered_amount,
    payment.change_amount::text as change_amount,
    payment.reference,
    payment.source_payment_id,
    payment.counterpart_bill_id,
    payment.excess_payment_id,
    case
        when payment.bill_id is null and payment.source_payment_id is null
            then (
                select coalesce(sum(open_item.due_amount), 0 * payment.amount)::text
                from data.open_item
                where open_item.org_id = payment.org_id and open_item.item_id = payment.id
            )
    end as left_amount,
    payment.paid_on,
    payment.cash_session_id,
    payment.created_by,
    payment.created_by_proof,
    payment.device_id,
    payment.created_at
from data.payment
where payment.method <> 'cash_rounding';

comment on view shape.payment is
'A payment, as the API shows it. amount is the money that changed hands; amount + rounding_amount is the settled amount; left_amount is left of money on account.';
