create function api.delete_webhook(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'delete_webhook');

    perform core.lock_webhook(p_org_id, p_id);
    delete from data.webhook_state
    where webhook_state.org_id = p_org_id and webhook_state.webhook_id = p_id;
    delete from data.webhook_delivery
    where webhook_delivery.org_id = p_org_id and webhook_delivery.webhook_id = p_id;
    delete from data.webhook_secret
    where webhook_secret.org_id = p_org_id and webhook_secret.webhook_id = p_id;
    delete from data.webhook
    where webhook.org_id = p_org_id and webhook.id = p_id;

    return json_build_object('id', p_id, 'status', 'deleted');
end;
$$;

comment on function api.delete_webhook(text, uuid, uuid) is
'Delete a webhook, with its secrets and what was sent to it. Errors: not_found.';

grant execute on function api.delete_webhook(text, uuid, uuid) to counterfoil_api;
