create function api.get_cash_session_report(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_cash_session_report');

    return core.show_cash_report(p_org_id, p_id);
end;
$$;

comment on function api.get_cash_session_report(text, uuid, uuid) is
'Return the X report of an open shift, or the Z report of a closed one. Errors: not_found.';

grant execute on function api.get_cash_session_report(text, uuid, uuid) to counterfoil_api;
