create view analytics.payment_violations
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

-- Set-offs from before there was a counterpart are left out.
half as (
    select
        payment.org_id,
        payment.bill_id,
        payment.counterpart_bill_id,
        sum(payment.amount) as amount
    from data.payment
    where payment.counterpart_bill_id is not null
    group by payment.org_id, payment.bill_id, payment.counterpart_bill_id
)

select
    bill.org_id,
    bill.id,
    'exceeds_total' as problem,
    bill.gross_amount as amount,
    settled.amount as settled_amount
from data.bill
inner join settled on bill.org_id = settled.org_id and bill.id = settled.item_id
where settled.amount > bill.gross_amount
union all
select
    payment.org_id,
    payment.id,
    'exceeds_account' as problem,
    payment.amount,
    settled.amount as settled_amount
from data.payment
inner join settled on payment.org_id = settled.org_id and payment.id = settled.item_id
where settled.amount > payment.amount or payment.bill_id is not null or payment.source_payment_id is not null
union all
select
    payment.org_id,
    payment.id,
    'other_customer' as problem,
    payment.amount,
    null as settled_amount
from data.payment
left join data.bill on payment.org_id = bill.org_id and payment.bill_id = bill.id
left join data.payment as source
    on payment.org_id = source.org_id and payment.source_payment_id = source.id
left join data.bill as counterpart
    on payment.org_id = counterpart.org_id and payment.counterpart_bill_id = counterpart.id
where
    (payment.source_payment_id is not null and payment.customer_id <> source.customer_id)
    or (payment.method = 'on_account' and payment.customer_id is distinct from bill.customer_id)
    or (
        payment.counterpart_bill_id is not null
        and (
            payment.customer_id is distinct from bill.customer_id
            or payment.customer_id is distinct from counterpart.customer_id
            or bill.type = counterpart.type
        )
    )
union all
select
    half.org_id,
    half.bill_id as id,
    'one_sided' as problem,
    half.amount,
    mirror.amount as settled_amount
from half
left join half as mirror
    on
        half.org_id = mirror.org_id
        and half.bill_id = mirror.counterpart_bill_id
        and half.counterpart_bill_id = mirror.bill_id
where half.amount is distinct from mirror.amount;

comment on view analytics.payment_violations is
'Invariant 14: documents and accounts from which more was taken than they hold, money spent for another customer, one-sided set-offs. Always empty.';

grant select on analytics.payment_violations to counterfoil_analyst;
