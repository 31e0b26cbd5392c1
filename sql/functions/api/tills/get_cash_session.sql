create function api.get_cash_session(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_cash_session');

    return core.show_cash_session(p_org_id, p_id);
end;
$$;

comment on function api.get_cash_session(text, uuid, uuid) is
'Return one shift. A cashier does not see the expected cash before the count. Errors: not_found.';

grant execute on function api.get_cash_session(text, uuid, uuid) to counterfoil_api;
