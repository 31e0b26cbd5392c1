create function core.list_later_open_item_violations(p_head data.verified_head)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with candidate as materialized (
        select later.item_id
        from core.list_later_items(p_head) as later (item_id)
        union
        select open_item.item_id
        from data.open_item
        where open_item.org_id = (p_head).org_id
    ),

    account as (
        select
            bill.id as item_id,
            bill.type::text as kind,
            bill.customer_id,
            bill.issued_on as dated_on,
            coalesce(bill.due_on, bill.issued_on) as due_on,
            bill.gross_amount::numeric as amount
        from candidate
        cross join
            lateral (
                select one.* from data.bill as one
                where one.org_id = (p_head).org_id and one.id = candidate.item_id
                order by one.id
                limit 1
            ) as bill
        union all
        select
            payment.id as item_id,
            'payment' as kind,
            payment.customer_id,
            payment.paid_on as dated_on,
            payment.paid_on as due_on,
            payment.amount
        from candidate
        cross join
            lateral (
                select one.* from data.payment as one
                where one.org_id = (p_head).org_id and one.id = candidate.item_id
                order by one.id
                limit 1
            ) as payment
        where payment.bill_id is null and payment.source_payment_id is null
    ),

    settled as materialized (
        select
            account.*,
            coalesce(core.sum_settled((p_head).org_id, account.item_id), 0) as settled_amount
        from account
    ),

    expected as (
        select
            settled.*,
            settled.amount - settled.settled_amount as due_amount
        from settled
        where settled.amount <> settled.settled_amount
    )

    select
        json_build_object(
            'org_id', (p_head).org_id,
            'item_id', candidate.item_id,
            'expected_due_amount', expected.due_amount,
            'due_amount', open_item.due_amount
        )
    from candidate
    left join expected on candidate.item_id = expected.item_id
    left join data.open_item on open_item.org_id = (p_head).org_id and candidate.item_id = open_item.item_id
    where
        (
            expected.kind, expected.customer_id, expected.dated_on, expected.due_on, expected.amount,
            expected.due_amount,
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
end;

comment on function core.list_later_open_item_violations(data.verified_head) is
'List what analytics.open_item_violations lists, of all that is open and of what changed after a verified head.';
