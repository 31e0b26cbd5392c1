create function api.replay_webhook_delivery(p_capability text, p_org_id uuid, p_webhook_id uuid, p_event_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_webhook data.webhook;
    v_sequence_no bigint;
begin
    perform session.authorise(p_capability, p_org_id, 'replay_webhook_delivery');

    v_webhook := core.lock_live_webhook(p_org_id, p_webhook_id);
    select delivery.sequence_no into v_sequence_no
    from data.webhook_event as event
    inner join data.webhook_delivery as delivery
        on event.org_id = delivery.org_id and event.sequence_no = delivery.sequence_no
    where event.org_id = p_org_id and event.id = p_event_id and delivery.webhook_id = p_webhook_id;
    if not found then
        perform core.raise_not_found('delivery');
    end if;
    perform core.queue_webhook_events(v_webhook, array[v_sequence_no]);

    return (
        select to_json(delivery)
        from shape.webhook_delivery as delivery
        where
            delivery.org_id = p_org_id
            and delivery.webhook_id = p_webhook_id
            and delivery.sequence_no = v_sequence_no
    );
end;
$$;

comment on function api.replay_webhook_delivery(text, uuid, uuid, uuid) is
'Send an event to a webhook again, with the same id, and return its delivery, which waits. Errors: not_found, webhook_disabled.';

grant execute on function api.replay_webhook_delivery(text, uuid, uuid, uuid) to counterfoil_api;
