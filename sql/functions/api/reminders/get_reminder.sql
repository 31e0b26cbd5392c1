create function api.get_reminder(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_reminder');

    return core.show_reminder(p_org_id, p_id);
end;
$$;

comment on function api.get_reminder(text, uuid, uuid) is
'Return one reminder with its bills. Errors: not_found.';

grant execute on function api.get_reminder(text, uuid, uuid) to counterfoil_api;
