create function api.replay_webhook_delivery(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_delivery data.webhook_delivery;
begin
    perform session.authorise(p_capability, p_org_id, 'replay_webhook_delivery');

    select * into v_delivery
    from data.webhook_delivery
    where webhook_delivery.org_id = p_org_id and webhook_delivery.id = p_id;
    if not found then
        perform core.raise_not_found('delivery');
    end if;
    perform core.queue_webhook_events(
        core.lock_live_webhook(p_org_id, v_delivery.webhook_id), array[v_delivery.sequence_no]::bigint []
    );

    return (
        select to_json(delivery)
        from shape.webhook_delivery as delivery
        where delivery.org_id = p_org_id and delivery.id = p_id
    );
end;
$$;

comment on function api.replay_webhook_delivery(text, uuid, uuid) is
'Send an event to a webhook again, with the same id, and return its delivery, which waits. Errors: not_found, webhook_disabled.';

grant execute on function api.replay_webhook_delivery(text, uuid, uuid) to counterfoil_api;
