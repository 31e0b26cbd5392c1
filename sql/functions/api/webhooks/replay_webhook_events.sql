create function api.replay_webhook_events(p_capability text, p_org_id uuid, p_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_webhook data.webhook;
begin
    perform session.authorise(p_capability, p_org_id, 'replay_webhook_events');

    v_webhook := core.lock_live_webhook(p_org_id, p_id);
    return json_build_object(
        'event_count',
        core.queue_webhook_events(
            v_webhook,
            array(
                select event.sequence_no::bigint
                from data.webhook_event as event
                where
                    event.org_id = p_org_id
                    and event.occurred_at >= (p_body ->> 'since')::timestamptz
                    and event.type = any(v_webhook.event_types)
            )
        )
    );
end;
$$;

comment on function api.replay_webhook_events(text, uuid, uuid, jsonb) is
'Send all events since a time to a webhook, again or for the first time: those of the types that it wants, of the last 30 days. p_body: {since}. Returns {event_count}. Errors: not_found, webhook_disabled.';

grant execute on function api.replay_webhook_events(text, uuid, uuid, jsonb) to counterfoil_api;
