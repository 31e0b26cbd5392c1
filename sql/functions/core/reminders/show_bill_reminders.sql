create function core.show_bill_reminders(p_bill data.bill)
returns json
language plpgsql
stable
set search_path = ''
as $$
begin
    return json_build_object(
        'bill_id', p_bill.id,
        'hold', (
            select
                json_build_object(
                    'reason', hold.reason, 'created_by', hold.created_by, 'created_at', hold.created_at
                )
            from data.reminder_hold as hold
            where hold.org_id = p_bill.org_id and hold.bill_id = p_bill.id
        ),
        'reminders', (
            select coalesce(json_agg(reminder order by reminder.id), '[]'::json)
            from data.reminder_bill as reminded
            inner join shape.reminder on reminder.org_id = p_bill.org_id and reminded.reminder_id = reminder.id
            where reminded.org_id = p_bill.org_id and reminded.bill_id = p_bill.id
        )
    );
end;
$$;

comment on function core.show_bill_reminders(data.bill) is
'Return the reminders of one bill, and whether it is held back from them, as the API shows them.';
