create function core.lock_live_webhook(p_org_id uuid, p_id uuid)
returns data.webhook
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_webhook constant data.webhook := core.lock_webhook(p_org_id, p_id);
begin
    if not v_webhook.is_enabled or not exists (
        select
        from data.webhook_secret as secret
        where secret.org_id = p_org_id and secret.webhook_id = p_id and secret.expires_at is null
    ) then
        perform guard.raise_problem(
            p_slug => 'webhook_disabled', p_detail => format('Nothing is sent to %s now.', v_webhook.url)
        );
    end if;
    return v_webhook;
end;
$$;

comment on function core.lock_live_webhook(uuid, uuid) is
'Lock and return a webhook to which events are sent. Errors: not_found, webhook_disabled.';
