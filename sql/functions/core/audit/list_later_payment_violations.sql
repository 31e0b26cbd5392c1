create function core.list_later_payment_violations(p_head data.verified_head)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with item as (
        select
            later.item_id,
            core.sum_settled((p_head).org_id, later.item_id) as amount
        from core.list_later_items(p_head) as later (item_id)
    ),

    half as (
        select distinct
            payment.bill_id,
            payment.counterpart_bill_id
        from core.list_later_payments(p_head) as payment
        where payment.counterpart_bill_id is not null
    ),

    one_side as (
        select
            half.bill_id,
            (
                select sum(payment.amount)
                from data.payment
                where
                    payment.org_id = (p_head).org_id
                    and payment.bill_id = half.bill_id
                    and payment.counterpart_bill_id = half.counterpart_bill_id
            ) as amount,
            (
                select sum(payment.amount)
                from data.payment
                where
                    payment.org_id = (p_head).org_id
                    and payment.bill_id = half.counterpart_bill_id
                    and payment.counterpart_bill_id = half.bill_id
            ) as mirror_amount
        from half
    ),

    problem as (
        select
            bill.id,
            'exceeds_total' as problem,
            bill.gross_amount::numeric as amount,
            item.amount as settled_amount
        from item
        inner join data.bill on bill.org_id = (p_head).org_id and item.item_id = bill.id
        where item.amount > bill.gross_amount
        union all
        select
            payment.id,
            'exceeds_account' as problem,
            payment.amount,
            item.amount as settled_amount
        from item
        inner join data.payment on payment.org_id = (p_head).org_id and item.item_id = payment.id
        where
            item.amount > payment.amount
            or (item.amount is not null and num_nonnulls(payment.bill_id, payment.source_payment_id) > 0)
        union all
        select
            payment.id,
            'other_customer' as problem,
            payment.amount,
            null as settled_amount
        from core.list_later_payments(p_head) as payment
        left join lateral (
            select one.* from data.bill as one
            where one.org_id = (p_head).org_id and one.id = payment.bill_id
            order by one.id
            limit 1
        ) as bill on true
        left join lateral (
            select one.* from data.payment as one
            where one.org_id = (p_head).org_id and one.id = payment.source_payment_id
            order by one.id
            limit 1
        ) as source on true
        left join lateral (
            select one.* from data.bill as one
            where one.org_id = (p_head).org_id and one.id = payment.counterpart_bill_id
            order by one.id
            limit 1
        ) as counterpart on true
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
            one_side.bill_id as id,
            'one_sided' as problem,
            one_side.amount,
            one_side.mirror_amount as settled_amount
        from one_side
        where one_side.amount is distinct from one_side.mirror_amount
    )

    select
        json_build_object(
            'org_id', (p_head).org_id,
            'id', problem.id,
            'problem', problem.problem,
            'amount', problem.amount,
            'settled_amount', problem.settled_amount
        )
    from problem;
end;

comment on function core.list_later_payment_violations(data.verified_head) is
'List what analytics.payment_violations lists, of the payments after a verified head and of what they settle.';
