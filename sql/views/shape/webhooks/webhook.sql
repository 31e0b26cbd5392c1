create view shape.webhook
with (security_invoker = true) as
select
    webhook.org_id,
    webhook.id,
    webhook.url,
    webhook.description,
    webhook.event_types,
    webhook.is_enabled,
    secret.id is not null as has_secret,
    webhook.secret_changed_at,
    state.delivered_at,
    coalesce(state.failure_count, 0) as failure_count,
    state.first_failed_at,
    state.disabled_at,
    webhook.created_at,
    webhook.updated_at,
    webhook.version
from data.webhook
left join data.webhook_state as state on webhook.org_id = state.org_id and webhook.id = state.webhook_id
left join data.webhook_secret as secret
    on webhook.org_id = secret.org_id and webhook.id = secret.webhook_id and secret.expires_at is null;

comment on view shape.webhook is
'A webhook, as the API shows it, without its secret. has_secret is false after a move from another database, where the secret stayed.';
