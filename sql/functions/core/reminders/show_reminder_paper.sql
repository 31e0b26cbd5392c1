create function core.show_reminder_paper(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_paper json;
begin
    select
        json_build_object(
            'reminder', core.show_reminder(p_org_id, p_id),
            'logo', core.show_logo(p_org_id),
            'seller', reminder.seller,
            'buyer', reminder.buyer,
            'open_items', reminder.open_items,
            'ageing', reminder.ageing
        )
    into v_paper
    from data.reminder
    where reminder.org_id = p_org_id and reminder.id = p_id;

    if not found then
        perform core.raise_not_found('reminder');
    end if;
    return v_paper;
end;
$$;

comment on function core.show_reminder_paper(uuid, uuid) is
'Return the content of the paper of a reminder: {reminder: see get_reminder, logo: see core.show_logo, seller, buyer, open_items, ageing}, all but the logo as it was on that day. Errors: not_found.';
