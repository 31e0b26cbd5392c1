create function core.list_open_items(p_org data.org, p_as_of date)
returns setof core.account_item
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    -- A payment is dated the day on which it is made, or earlier, and its id begins with the time at which it was made.
    v_from_id constant uuid := core.make_first_id_at((p_as_of::timestamp at time zone 'UTC') - interval '1 day');
begin
    if p_as_of >= core.find_today(p_org) then
        return query
        select
            open_item.item_id,
            open_item.kind,
            null::text,
            null::text,
            open_item.customer_id,
            open_item.dated_on,
            open_item.due_on,
            open_item.amount::numeric,
            open_item.due_amount::numeric
        from data.open_item
        where open_item.org_id = v_org_id;
        return;
    end if;

    return query
    with later as (
        select
            settled.item_id,
            sum(payment.amount) as amount
        from data.payment
        cross join lateral (values (payment.bill_id), (payment.source_payment_id)) as settled (item_id)
        where
            payment.org_id = v_org_id
            and payment.id >= v_from_id
            and payment.paid_on > p_as_of
            and settled.item_id is not null
        group by settled.item_id
    ),

    known as (
        select
            coalesce(open_item.item_id, later.item_id) as item_id,
            coalesce(open_item.due_amount, 0) + coalesce(later.amount, 0) as due_amount
        from (
            select * from data.open_item
            where open_item.org_id = v_org_id
        ) as open_item
        full join later on open_item.item_id = later.item_id
    )

    select
        known.item_id,
        bill.type::text,
        bill.number,
        null::text,
        bill.customer_id,
        bill.issued_on,
        coalesce(bill.due_on, bill.issued_on),
        bill.gross_amount::numeric,
        known.due_amount
    from known
    inner join data.bill on bill.org_id = v_org_id and bill.id = known.item_id
    where bill.issued_on <= p_as_of and known.due_amount > 0
    union all
    select
        known.item_id,
        'payment',
        null,
        deposit.reference::text,
        deposit.customer_id,
        deposit.paid_on,
        deposit.paid_on,
        deposit.amount::numeric,
        known.due_amount
    from known
    inner join data.payment as deposit on deposit.org_id = v_org_id and deposit.id = known.item_id
    where deposit.paid_on <= p_as_of and known.due_amount > 0;
end;
$$;

comment on function core.list_open_items(data.org, date) is
'List the items that were open at the end of a day: those open today, with later settlements undone. Reads open items and payments since that day, however long the history.';
