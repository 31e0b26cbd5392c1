create function auth.finish_delivery(
    p_org_id uuid,
    p_webhook_id uuid,
    p_sequence_no bigint,
    p_attempt integer,
    p_status integer,
    p_duration_ms integer,
    p_answer text,
    p_error text
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '3 days'; -- of trying, from when it was queued
    v_longest_pause constant integer := 300; -- seconds between two attempts at a webhook that fails
    v_gone constant integer := 410;
    v_now constant timestamptz := clock_timestamp();
    v_error constant text := coalesce(
        left(p_error, 500),
        case
            when p_status is null then 'There was no answer.'
            when p_status not between 200 and 299 then format('It answered %s.', p_status)
        end
    );
    v_webhook data.webhook;
    v_state data.webhook_state;
    v_delivery data.webhook_delivery;
begin
    perform session.check_isolation_level();
    perform set_config('counterfoil.org_id', p_org_id::text, true);

    select * into v_webhook
    from data.webhook
    where webhook.org_id = p_org_id and webhook.id = p_webhook_id
    for no key update;
    select * into v_state
    from data.webhook_state
    where webhook_state.org_id = p_org_id and webhook_state.webhook_id = p_webhook_id
    for update;
    select * into v_delivery
    from data.webhook_delivery
    where
        webhook_delivery.org_id = p_org_id
        and webhook_delivery.webhook_id = p_webhook_id
        and webhook_delivery.sequence_no = p_sequence_no
    for update;
    if v_delivery.state is distinct from 'waiting'
        or (v_error is not null and v_delivery.attempt_count <> p_attempt)
    then
        return v_delivery.state; -- ended, deleted, replayed, or taken by somebody else meanwhile
    end if;

    v_delivery.due_at := v_now + auth.find_delivery_wait(v_delivery.attempt_count);
    v_delivery.state := case
        when v_error is null then 'delivered'
        when p_status = v_gone or v_delivery.due_at > v_delivery.queued_at + v_life then 'dead'
        else 'waiting'
    end;
    update data.webhook_delivery
    set
        state = v_delivery.state,
        due_at = v_delivery.due_at,
        finished_at = case when v_delivery.state <> 'waiting' then v_now end,
        answer_status = p_status,
        duration_ms = p_duration_ms,
        answer = left(p_answer, 1000),
        error = v_error
    where
        webhook_delivery.org_id = p_org_id
        and webhook_delivery.webhook_id = p_webhook_id
        and webhook_delivery.sequence_no = p_sequence_no;

    if v_error is null then
        update data.webhook_state
        set
            free_at = null,
            failure_count = 0,
            first_failed_at = null,
            delivered_at = v_now,
            delivered_count = webhook_state.delivered_count + 1
        where webhook_state.org_id = p_org_id and webhook_state.webhook_id = p_webhook_id;
    else
        update data.webhook_state
        set
            free_at = v_now + make_interval(
                secs => least(2 ^ least(webhook_state.failure_count, 20), v_longest_pause)
            ),
            failure_count = webhook_state.failure_count + 1,
            first_failed_at = coalesce(webhook_state.first_failed_at, v_now),
            failed_count = webhook_state.failed_count + 1
        where webhook_state.org_id = p_org_id and webhook_state.webhook_id = p_webhook_id;

        -- Nothing has arrived in the three days of this one.
        if v_webhook.is_enabled
            and (
                p_status = v_gone
                or (
                    v_delivery.state = 'dead'
                    and coalesce(v_state.delivered_at < v_delivery.queued_at, true)
                )
            )
        then
            perform auth.disable_webhook(v_webhook, v_error);
        end if;
    end if;
    perform core.schedule_webhook(p_org_id, p_webhook_id);
    return v_delivery.state;
end;
$$;

comment on function auth.finish_delivery(uuid, uuid, bigint, integer, integer, integer, text, text) is
'Say what became of a delivery that was taken: p_status of the answer, null for none; p_duration_ms; p_answer, its first characters; p_error, why there was none, or none that counts. Answers of 200 to 299 count as delivered. All else is tried again, for three days; meanwhile other events are tried too, after a pause that grows from a second to five minutes. If nothing has arrived for as long, or the answer is 410, the webhook is switched off. Returns the state of the delivery, null if it is not there any more.';

grant execute on function auth.finish_delivery(
    uuid, uuid, bigint, integer, integer, integer, text, text
) to counterfoil_worker;
