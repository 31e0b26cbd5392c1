create function api.release_reminders(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_bill data.bill;
begin
    perform session.authorise(p_capability, p_org_id, 'release_reminders');

    perform core.lock_org(p_org_id); -- a reminder is written before or after
    v_bill := core.find_document(p_org_id, p_id);
    delete from data.reminder_hold
    where reminder_hold.org_id = p_org_id and reminder_hold.bill_id = p_id;
    if not found then
        perform core.raise_not_found('hold');
    end if;

    return core.show_bill_reminders(v_bill);
end;
$$;

comment on function api.release_reminders(text, uuid, uuid) is
'Let reminders of a bill be sent again. Errors: not_found, not_issued.';

grant execute on function api.release_reminders(text, uuid, uuid) to counterfoil_api;
