create function core.find_due_reminders(p_org data.org, p_customer_ids uuid[] default null)
returns setof core.due_reminder
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_today constant date := core.find_today(p_org);
begin
    return query
    with item as (
        select open_item.*
        from data.open_item
        where
            open_item.org_id = v_org_id
            and open_item.customer_id is not null
            and (p_customer_ids is null or open_item.customer_id = any(p_customer_ids))
    ),

    credit as (
        select
            item.customer_id,
            sum(item.due_amount) as amount
        from item
        where item.kind <> 'bill'
        group by item.customer_id
    ),

    overdue as (
        select
            item.customer_id,
            item.bill_id,
            item.due_on,
            item.due_amount,
            sum(item.due_amount) over (partition by item.customer_id) as all_amount,
            sum(item.due_amount) over (partition by item.customer_id order by item.due_on, item.bill_id) as until_amount
        from item
        where item.kind = 'bill' and item.due_on < v_today
    )

    select
        overdue.customer_id,
        overdue.bill_id,
        overdue.due_on,
        overdue.due_amount::numeric,
        overdue.all_amount::numeric,
        coalesce(credit.amount, 0)::numeric,
        upcoming.level,
        earlier.dated_on
    from overdue
    left join credit on overdue.customer_id = credit.customer_id
    cross join lateral (
        select
            max(reminded.level) as level,
            max(reminder.dated_on) as dated_on,
            max(reminder.pay_by_on) as pay_by_on
        from data.reminder_bill as reminded
        inner join data.reminder on reminder.org_id = v_org_id and reminded.reminder_id = reminder.id
        where reminded.org_id = v_org_id and reminded.bill_id = overdue.bill_id
    ) as earlier
    cross join lateral (
        select
            dunning_level.level,
            dunning_level.days_after_due
        from data.dunning_level
        where dunning_level.org_id = v_org_id and dunning_level.level > coalesce(earlier.level, 0)
        order by dunning_level.level
        limit 1
    ) as upcoming
    where
        overdue.until_amount > coalesce(credit.amount, 0) -- a credit counts for the oldest bills
        and v_today - overdue.due_on >= upcoming.days_after_due
        and (earlier.pay_by_on is null or earlier.pay_by_on < v_today)
        and not exists (
            select from data.reminder_hold as hold
            where hold.org_id = v_org_id and hold.bill_id = overdue.bill_id
        );
end;
$$;

comment on function core.find_due_reminders(data.org, uuid[]) is
'Find the bills of which somebody is to be reminded today, each with its next level: the one above the last that was sent, when the bill is overdue for its days and the last reminder''s time to pay is over. A bill that is disputed, that the customer''s credit covers (the oldest first), or that has no customer is left out. p_customer_ids: of these only.';
