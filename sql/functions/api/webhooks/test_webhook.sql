create function api.test_webhook(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_type constant text := 'webhook.test';
    v_webhook data.webhook;
    v_sequence_no bigint;
begin
    perform session.authorise(p_capability, p_org_id, 'test_webhook');

    v_webhook := core.lock_live_webhook(p_org_id, p_id);
    update data.webhook_feed
    set last_sequence_no = webhook_feed.last_sequence_no + 1
    where webhook_feed.org_id = p_org_id
    returning webhook_feed.last_sequence_no into v_sequence_no;

    insert into data.webhook_event (org_id, sequence_no, id, type, occurred_at, content)
    values (
        p_org_id,
        v_sequence_no,
        guard.uuidv7(),
        v_type,
        now(),
        core.make_webhook_content(
            p_org_id => p_org_id,
            p_sequence_no => v_sequence_no,
            p_type => v_type,
            p_occurred_at => now(),
            p_data => json_build_object('webhook_id', p_id, 'user_id', session.user_id())
        )
    );
    perform core.queue_webhook_events(v_webhook, array[v_sequence_no]);

    return (
        select to_json(delivery)
        from shape.webhook_delivery as delivery
        where
            delivery.org_id = p_org_id
            and delivery.webhook_id = p_id
            and delivery.sequence_no = v_sequence_no
    );
end;
$$;

comment on function api.test_webhook(text, uuid, uuid) is
'Send an event of the type webhook.test to one webhook, and return its delivery. Errors: not_found, webhook_disabled.';

grant execute on function api.test_webhook(text, uuid, uuid) to counterfoil_api;
