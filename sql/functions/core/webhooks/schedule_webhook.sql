create function core.schedule_webhook(p_org_id uuid, p_webhook_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
begin atomic
    update data.webhook_state as state
    set
        due_at = (
            select min(delivery.due_at)
            from data.webhook_delivery as delivery
            inner join data.webhook on delivery.org_id = webhook.org_id and delivery.webhook_id = webhook.id
            where
                delivery.org_id = p_org_id
                and delivery.webhook_id = p_webhook_id
                and delivery.state = 'waiting'
                and webhook.is_enabled
        )
    where state.org_id = p_org_id and state.webhook_id = p_webhook_id;
end;

comment on function core.schedule_webhook(uuid, uuid) is
'After a change of what waits for a webhook, or of whether it is enabled: write when its next delivery is due.';

grant execute on function core.schedule_webhook(uuid, uuid) to counterfoil_auth_definer;
