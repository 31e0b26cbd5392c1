create view analytics.open_item_violations
with (security_invoker = true) as
with settled as (
    select
        payment.org_id,
        item.item_id,
        sum(payment.amount) as amount
    from data.payment
    cross join lateral (values (payment.bill_id), (payment.source_payment_id)) as item (item_id)
    where item.item_id is not null
    group by payment.org_id, item.item_id
),

account as (
    select
        bill.org_id,
        bill.id as item_id,
        bill.type as kind,
        bill.customer_id,
        bill.issued_on as dated_on,
        coalesce(bill.due_on, bill.issued_on) as due_on,
        bill.gross_amount as amount
    from data.bill
    union all
    select
        payment.org_id,
        payment.id as item_id,
        'payment' as kind,
        payment.customer_id,
        payment.paid_on as dated_on,
        payment.paid_on as due_on,
        payment.amount
    from data.payment
    where payment.bill_id is null and payment.source_payment_id is null
),

expected as (
    select
        account.org_id,
        account.item_id,
        account.kind,
        account.customer_id,
        account.dated_on,
        account.due_on,
        account.amount,
        account.amount - coalesce(settled.amount, 0) as due_amount
    from account
    left join settled on account.org_id = settled.org_id and account.item_id = settled.item_id
    where account.amount <> coalesce(settled.amount, 0)
)

select
    coalesce(expected.org_id, open_item.org_id) as org_id,
    coalesce(expected.item_id, open_item.item_id) as item_id,
    expected.due_amount as expected_due_amount,
    open_item.due_amount
from expected
full join data.open_item on expected.org_id = open_item.org_id and expected.item_id = open_item.item_id
where
    (
        expected.kind, expected.customer_id, expected.dated_on, expected.due_on, expected.amount, expected.due_amount,
        case when expected.kind <> 'payment' then expected.item_id end,
        case when expected.kind = 'payment' then expected.item_id end
    ) is distinct from (
        open_item.kind,
        open_item.customer_id,
        open_item.dated_on,
        open_item.due_on,
        open_item.amount,
        open_item.due_amount,
        open_item.bill_id,
        open_item.payment_id
    );

comment on view analytics.open_item_violations is
'Invariant 14: open items that differ from what their document or payment leaves open, are missing, or should not exist. Always empty.';

grant select on analytics.open_item_violations to counterfoil_analyst;
