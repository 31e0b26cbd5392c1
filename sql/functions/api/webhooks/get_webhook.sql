create function api.get_webhook(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_webhook');

    return core.show_webhook(p_org_id, p_id);
end;
$$;

comment on function api.get_webhook(text, uuid, uuid) is
'Return one webhook. Errors: not_found.';

grant execute on function api.get_webhook(text, uuid, uuid) to counterfoil_api;
