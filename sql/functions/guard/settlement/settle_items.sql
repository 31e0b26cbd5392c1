create or replace function guard.settle_items()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_expected bigint;
    v_settled bigint;
begin
    if not exists (
        select
        from added
        where
            added.bill_id is null
            or added.source_payment_id is not null
            or exists (select from data.bill where bill.org_id = added.org_id and bill.id = added.bill_id)
    ) then
        return null; -- belongs to a bill that is being issued, whose header will count it
    end if;

    -- Each row must find the item that it settles: a document, money on account, or both; or it opens money on account.
    with item as (
        select added.bill_id as id from added
        union
        select coalesce(added.source_payment_id, added.id) as id
        from added
        where added.bill_id is null or added.source_payment_id is not null
    )

    select count(item.id) into v_expected from item;

    merge into data.open_item as item
    using (
        select
            part.org_id,
            part.id,
            array_agg(distinct part.customer_id) filter (where part.names_customer) as customer_ids,
            max(part.opened_on) as opened_on,
            sum(part.amount) as amount
        from (
            select
                added.org_id,
                added.bill_id as id,
                added.customer_id,
                added.method in ('on_account', 'credit_note') as names_customer,
                null::date as opened_on,
                added.amount
            from added
            where
                added.bill_id is not null
                and (
                    added.method <> 'credit_note'
                    or exists (
                        select
                        from added as mirror
                        where
                            mirror.bill_id = added.counterpart_bill_id
                            and mirror.counterpart_bill_id = added.bill_id
                            and mirror.amount = added.amount
                    )
                )
            union all
            select
                added.org_id,
                added.source_payment_id as id,
                added.customer_id,
                true as names_customer,
                null as opened_on,
                added.amount
            from added
            where added.source_payment_id is not null
            union all
            select
                added.org_id,
                added.id,
                added.customer_id,
                true as names_customer,
                added.paid_on as opened_on,
                added.amount
            from added
            where added.bill_id is null and added.source_payment_id is null
        ) as part
        group by part.org_id, part.id
    ) as settled
        on
            item.org_id = settled.org_id
            and item.item_id = settled.id
            and coalesce(settled.customer_ids = array[item.customer_id], true)
    when matched and item.due_amount = settled.amount then delete
    when matched and item.due_amount > settled.amount then
        update set due_amount = item.due_amount - settled.amount
    when not matched and settled.opened_on is not null then
        insert (org_id, item_id, kind, payment_id, customer_id, dated_on, due_on, amount, due_amount)
        values (
            settled.org_id, settled.id, 'payment', settled.id, settled.customer_ids[1], settled.opened_on,
            settled.opened_on, settled.amount, settled.amount
        );
    get diagnostics v_settled = row_count;

    if v_settled <> v_expected then
        perform guard.raise_problem(
            p_slug => 'payment_exceeds_due',
            p_detail => 'More would be paid, spent or set off than is left, or not with the same customer.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.settle_items() is
'After an insert of payments: subtract them from open items, or open items for money on account; a set-off comes as two rows that mirror each other. Errors: payment_exceeds_due.';

grant execute on function guard.settle_items() to counterfoil_owner;
