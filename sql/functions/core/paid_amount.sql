create function core.paid_amount(p_org_id uuid, p_bill_id uuid)
returns numeric
language sql
stable
return (
    select coalesce(sum(payment.amount), 0)
    from data.payment
    where payment.org_id = p_org_id and payment.bill_id = p_bill_id
);

comment on function core.paid_amount(uuid, uuid) is 'What has been paid on, or set off against, a document.';
