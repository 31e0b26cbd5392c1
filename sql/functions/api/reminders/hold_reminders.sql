create function api.hold_reminders(p_capability text, p_org_id uuid, p_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_bill data.bill;
begin
    perform session.authorise(p_capability, p_org_id, 'hold_reminders');

    perform core.lock_org(p_org_id); -- a reminder is written before or after
    v_bill := core.find_document(p_org_id, p_id);
    if v_bill.type <> 'bill' then
        perform core.raise_invalid('', 'Nobody is reminded of a credit note.');
    end if;

    insert into data.reminder_hold (org_id, bill_id, reason, created_by)
    values (p_org_id, p_id, core.clean_text(p_body ->> 'reason'), session.user_id());
    return core.show_bill_reminders(v_bill);
end;
$$;

comment on function api.hold_reminders(text, uuid, uuid, jsonb) is
'Hold back the reminders of a bill that is disputed. p_body: {reason}. Errors: not_found, validation, duplicate, not_issued.';

grant execute on function api.hold_reminders(text, uuid, uuid, jsonb) to counterfoil_api;
