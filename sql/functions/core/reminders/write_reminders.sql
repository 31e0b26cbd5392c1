create function core.write_reminders(p_org data.org, p_customer_ids uuid[])
returns uuid[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_today constant date := core.find_today(p_org);
    v_ids uuid [];
begin
    with due as materialized (
        select found.*
        from core.find_due_reminders(p_org, p_customer_ids) as found
    ),

    letter as (
        select
            due.customer_id,
            max(due.level) as level,
            sum(due.due_amount) as due_amount,
            v_today - min(due.due_on) as days_overdue
        from due
        group by due.customer_id
    ),

    account as (
        select
            item.customer_id,
            array_agg(
                core.make_account_item(
                    p_item_id => item.id,
                    p_kind => item.kind,
                    p_number => item.number,
                    p_reference => item.reference,
                    p_customer_id => item.customer_id,
                    p_dated_on => item.dated_on,
                    p_due_on => item.due_on,
                    p_amount => item.amount::numeric,
                    p_due_amount => item.due_amount::numeric
                )
            ) as items
        from letter
        inner join shape.open_item as item on item.org_id = p_org.org_id and letter.customer_id = item.customer_id
        group by item.customer_id
    ),

    filled as (
        select
            letter.customer_id,
            chosen.level,
            v_today + chosen.days_to_pay as pay_by_on,
            chosen.subject,
            chosen.wording,
            chosen.fee_amount,
            core.copy_buyer(row(customer.*)) as buyer, -- noqa: RF02
            account.items,
            jsonb_build_object(
                'customer', customer.name,
                'shop', p_org.name,
                'amount', round(letter.due_amount, p_org.minor_units) || ' ' || p_org.currency,
                'fee', round(chosen.fee_amount, p_org.minor_units) || ' ' || p_org.currency,
                'total', round(letter.due_amount + chosen.fee_amount, p_org.minor_units) || ' ' || p_org.currency,
                'pay_by', v_today + chosen.days_to_pay,
                'days', letter.days_overdue
            ) as placeholders
        from letter
        inner join data.dunning_level as chosen on chosen.org_id = p_org.org_id and letter.level = chosen.level
        inner join data.customer on customer.org_id = p_org.org_id and letter.customer_id = customer.id
        inner join account on letter.customer_id = account.customer_id
    ),

    added as (
        insert into data.reminder (
            org_id, id, customer_id, level, dated_on, pay_by_on, subject, wording, fee_amount, currency, minor_units,
            seller, buyer, open_items, ageing, created_by
        )
        select
            p_org.org_id,
            guard.uuidv7(),
            filled.customer_id,
            filled.level,
            v_today,
            filled.pay_by_on,
            core.fill_placeholders(filled.subject, filled.placeholders),
            core.fill_placeholders(filled.wording, filled.placeholders),
            round(filled.fee_amount, p_org.minor_units),
            p_org.currency,
            p_org.minor_units,
            core.copy_seller(p_org),
            filled.buyer,
            core.show_open_items(filled.items),
            core.sum_by_age(filled.items, v_today, p_org.minor_units),
            session.user_id()
        from filled
        order by filled.customer_id
        returning reminder.id, reminder.customer_id
    ),

    reminded as (
        insert into data.reminder_bill (org_id, reminder_id, bill_id, customer_id, level, due_on, due_amount)
        select
            p_org.org_id,
            added.id,
            due.bill_id,
            due.customer_id,
            due.level,
            due.due_on,
            due.due_amount
        from due
        inner join added on due.customer_id = added.customer_id
    )

    select array_agg(added.id order by added.id) into v_ids from added;
    return coalesce(v_ids, '{}');
end;
$$;

comment on function core.write_reminders(data.org, uuid[]) is
'Write today''s reminders of customers, one letter each for all their bills that are due for one, with the words of the highest level. Returns the ids; who is not due gets none. The caller holds the organization''s lock.';
