create function api.list_due_reminders(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'list_due_reminders');

    select * into v_org from data.org where org.org_id = p_org_id;
    return core.show_due_reminders(
        p_org => v_org, p_after_on => v_after[1]::date, p_after_id => v_after[2]::uuid, p_limit => p_limit
    );
end;
$$;

comment on function api.list_due_reminders(text, uuid, text, integer) is
'List the customers who are to be reminded today, each with the bills and their next levels, the longest overdue first. A bill is due for its next level when it is overdue for the days of that level and the time to pay of its last reminder is over. Disputed bills, and those that the customer''s credit covers, are left out. Errors: validation.';

grant execute on function api.list_due_reminders(text, uuid, text, integer) to counterfoil_api;
