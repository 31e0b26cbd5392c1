create view shape.issued_bill
with (security_invoker = true) as
select
    bill.org_id,
    bill.id,
    bill.number,
    bill.issued_on,
    bill.external_reference,
    bill.cash_session_id,
    bill.net_amount::text as net_amount,
    bill.tax_amount::text as tax_amount,
    bill.gross_amount::text as gross_amount,
    (bill.gross_amount - round(coalesce(taken.amount, 0), bill.minor_units))::text as due_amount,
    encode(bill.hash, 'hex') as hash,
    bill.created_at
from data.bill
cross join lateral (
    select sum(payment.amount) as amount
    from data.payment
    where payment.org_id = bill.org_id and payment.bill_id = bill.id and payment.is_taken_with_document
) as taken;

comment on view shape.issued_bill is
'A document in short, as it was issued. due_amount is what was left then, after the payments taken with it.';
