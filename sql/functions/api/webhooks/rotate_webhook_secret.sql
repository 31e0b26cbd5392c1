create function api.rotate_webhook_secret(p_capability text, p_org_id uuid, p_id uuid, p_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_secret text;
begin
    perform session.authorise(p_capability, p_org_id, 'rotate_webhook_secret');

    perform core.lock_webhook(p_org_id, p_id);
    perform core.begin_webhook_feed(p_org_id); -- a webhook that came from another database has none
    v_secret := core.make_webhook_secret(p_org_id, p_id, p_token);
    update data.webhook
    set secret_changed_at = now()
    where webhook.org_id = p_org_id and webhook.id = p_id;
    perform core.schedule_webhook(p_org_id, p_id);

    return jsonb_build_object('secret', v_secret) || core.show_webhook(p_org_id, p_id)::jsonb;
end;
$$;

comment on function api.rotate_webhook_secret(text, uuid, uuid, text) is
'Give a webhook another secret, made of p_token, and show it once. For 24 hours the former one signs too. Errors: not_found.';

grant execute on function api.rotate_webhook_secret(text, uuid, uuid, text) to counterfoil_api;
