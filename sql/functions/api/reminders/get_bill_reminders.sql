create function api.get_bill_reminders(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_reminders');

    return core.show_bill_reminders(core.find_document(p_org_id, p_id));
end;
$$;

comment on function api.get_bill_reminders(text, uuid, uuid) is
'Return the reminders of one bill, and whether it is held back from them. Errors: not_found, not_issued.';

grant execute on function api.get_bill_reminders(text, uuid, uuid) to counterfoil_api;
