create function core.sum_settled(p_org_id uuid, p_item_id uuid)
returns numeric
language sql
stable
set search_path = ''
return (
    select sum(payment.amount)
    from (
        select of_bill.amount
        from data.payment as of_bill
        where of_bill.org_id = p_org_id and of_bill.bill_id = p_item_id
        union all
        select of_account.amount
        from data.payment as of_account
        where of_account.org_id = p_org_id and of_account.source_payment_id = p_item_id
    ) as payment
);

comment on function core.sum_settled(uuid, uuid) is
'Sum the payments that settle a document or spend money on account; null if there is none.';
