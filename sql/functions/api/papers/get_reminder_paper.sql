create function api.get_reminder_paper(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_paper json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_reminder_paper');

    select
        json_build_object(
            'reminder', core.show_reminder(p_org_id, p_id),
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

comment on function api.get_reminder_paper(text, uuid, uuid) is
'Return the content of the paper of a reminder: {reminder: see get_reminder, seller, buyer, open_items, ageing}, all as it was on that day. Errors: not_found.';

grant execute on function api.get_reminder_paper(text, uuid, uuid) to counterfoil_api;
