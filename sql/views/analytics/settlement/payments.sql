create view analytics.payments
with (security_invoker = true) as
select
    payment.org_id,
    payment.id as payment_id,
    payment.paid_on,
    payment.method,
    org.currency,
    case
        when payment.method not in ('cash', 'card', 'transfer', 'other') then 0
        when bill.type = 'credit_note' or payment.source_payment_id is not null then -payment.amount
        else payment.amount
    end as received_amount,
    case
        when bill.type = 'bill' then payment.amount
        when bill.type = 'credit_note' then -payment.amount
    end as settled_amount,
    payment.bill_id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    coalesce(payment.customer_id, bill.customer_id) as customer_id,
    coalesce(bill.buyer ->> 'name', customer.name) as customer_name,
    payment.tendered_amount::numeric as tendered_amount,
    payment.change_amount::numeric as change_amount,
    payment.reference::text as reference,
    cash_session.register_id,
    cash_session.register_code,
    payment.cash_session_id,
    payment.created_by,
    person.user_name as created_by_name,
    payment.created_by_proof::text as created_by_proof,
    payment.device_id,
    payment.created_at
from data.payment
inner join data.org on payment.org_id = org.org_id
left join data.bill on payment.org_id = bill.org_id and payment.bill_id = bill.id
left join data.customer on payment.org_id = customer.org_id and payment.customer_id = customer.id
left join data.cash_session
    on payment.org_id = cash_session.org_id and payment.cash_session_id = cash_session.id
left join analytics.people as person on payment.created_by = person.user_id;

comment on view analytics.payments is
'Payments of bills, payouts of credit notes, money on account, and set-offs. The sum of received_amount is money in less money out; the sum of settled_amount is what settled the documents.';
comment on column analytics.payments.method is
'cash, card, transfer, other; on_account: an allocation of the customer''s money; credit_note: a set-off against a credit note; cash_rounding: the difference that coins cannot pay.';
comment on column analytics.payments.received_amount is
'Money that changed hands: positive in, negative out, 0 for a move within the books.';
comment on column analytics.payments.settled_amount is
'Amount by which it settled its document, negative for a credit note; null for money on account and its payout.';
comment on column analytics.payments.customer_name is
'Name on the document, or today''s name of the customer when there is no document.';
comment on column analytics.payments.created_by is
'Key of the person who took it or paid it out, in people; with a document, of who sent that.';
comment on column analytics.payments.created_by_name is
'Name of the person who took it or paid it out; with a document, of who sent that.';
comment on column analytics.payments.created_by_proof is
'login, pin or offline_pin: how the device knew who stood there; null: no device, or it came with a document, which says it.';
comment on column analytics.payments.device_id is
'Key of the registered device that sent it; null: none, or it came with a document, which says it.';
comment on column analytics.payments.tendered_amount is 'Cash handed over, where it was recorded.';

grant select on analytics.payments to counterfoil_analyst;
