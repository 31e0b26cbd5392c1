create or replace function guard.refuse_untimely_reminder()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_bill record;
begin
    -- Payments, credits and holds of other transactions come before or after, never in between.
    perform pg_advisory_xact_lock(guard.make_org_lock_key(reminded.org_id))
    from (select distinct added.org_id from added) as reminded;

    select
        bill.number,
        case
            when open_item.item_id is null then 'is settled'
            when open_item.kind <> 'bill' or open_item.customer_id <> added.customer_id
                then 'is not a bill of the customer'
            when (open_item.due_amount, open_item.due_on) <> (added.due_amount, added.due_on)
                then 'is open with another amount'
            when reminder.dated_on <= added.due_on then 'is not overdue'
            when hold.bill_id is not null then 'is disputed'
            when added.level > reminder.level then 'is at a higher level than the letter'
            when earlier.level > added.level then 'had a higher level'
        end as why
    into v_bill
    from added
    inner join data.reminder on added.org_id = reminder.org_id and added.reminder_id = reminder.id
    inner join data.bill on added.org_id = bill.org_id and added.bill_id = bill.id
    left join data.open_item on added.org_id = open_item.org_id and added.bill_id = open_item.item_id
    left join data.reminder_hold as hold on added.org_id = hold.org_id and added.bill_id = hold.bill_id
    left join lateral (
        select max(before.level) as level
        from data.reminder_bill as before
        where before.org_id = added.org_id and before.bill_id = added.bill_id
    ) as earlier on true
    order by why -- nulls last
    limit 1;

    if v_bill.why is not null then
        perform guard.raise_problem(
            p_slug => 'reminder_not_due',
            p_detail => format('Bill %s %s.', v_bill.number, v_bill.why)
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_untimely_reminder() is
'After bills are reminded of: each is overdue, open with that amount, of that customer, and not disputed, and levels go up. Errors: reminder_not_due.';

grant execute on function guard.refuse_untimely_reminder() to counterfoil_owner;
