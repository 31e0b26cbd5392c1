create function core.queue_webhook_events(p_webhook data.webhook, p_sequence_nos bigint[])
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_count integer;
begin
    insert into data.webhook_delivery as delivery (org_id, webhook_id, sequence_no)
    select
        p_webhook.org_id,
        p_webhook.id,
        event.sequence_no
    from data.webhook_event as event
    where event.org_id = p_webhook.org_id and event.sequence_no = any(p_sequence_nos)
    order by event.sequence_no
    on conflict (org_id, webhook_id, sequence_no) do update
    set
        state = 'waiting',
        attempt_count = 0,
        queued_at = excluded.queued_at,
        due_at = excluded.due_at,
        finished_at = null;
    get diagnostics v_count = row_count;

    perform core.schedule_webhook(p_webhook.org_id, p_webhook.id);
    return v_count;
end;
$$;

comment on function core.queue_webhook_events(data.webhook, bigint[]) is
'Send these events to a webhook, again or for the first time, and return how many. What waits already is tried at once, for another three days.';
