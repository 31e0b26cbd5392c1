create function auth.take_delivery(p_seconds integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_now constant timestamptz := clock_timestamp();
    v_until constant timestamptz := v_now + make_interval(secs => p_seconds);
    v_turn record;
    v_setting text; -- assigned, not performed: an expression is no query
    v_delivery data.webhook_delivery;
begin
    perform session.check_isolation_level();

    for v_turn in
        select
            state.org_id,
            state.webhook_id
        from data.webhook_state as state
        where state.due_at <= v_now and (state.free_at is null or state.free_at <= v_now)
        order by state.due_at
    loop
        v_setting := set_config('counterfoil.org_id', v_turn.org_id::text, true);

        update data.webhook_state
        set free_at = v_until
        where (webhook_state.org_id, webhook_state.webhook_id) = (
            select
                state.org_id,
                state.webhook_id
            from data.webhook_state as state
            where
                state.org_id = v_turn.org_id
                and state.webhook_id = v_turn.webhook_id
                and state.due_at <= v_now
                and (state.free_at is null or state.free_at <= v_now)
            for update skip locked
        );
        continue when not found;

        update data.webhook_delivery
        set
            attempt_count = webhook_delivery.attempt_count + 1,
            attempted_at = v_now,
            due_at = v_until
        where
            webhook_delivery.org_id = v_turn.org_id
            and webhook_delivery.webhook_id = v_turn.webhook_id
            and webhook_delivery.sequence_no = (
                select delivery.sequence_no
                from data.webhook_delivery as delivery
                where
                    delivery.org_id = v_turn.org_id
                    and delivery.webhook_id = v_turn.webhook_id
                    and delivery.state = 'waiting'
                    and delivery.due_at <= v_now
                order by delivery.due_at, delivery.sequence_no
                limit 1
                for update skip locked
            )
        returning webhook_delivery.* into v_delivery;
        if not found then
            update data.webhook_state
            set free_at = null
            where webhook_state.org_id = v_turn.org_id and webhook_state.webhook_id = v_turn.webhook_id;
            perform core.schedule_webhook(v_turn.org_id, v_turn.webhook_id);
            continue;
        end if;

        return (
            select
                json_build_object(
                    'org_id', v_delivery.org_id,
                    'webhook_id', v_delivery.webhook_id,
                    'sequence_no', v_delivery.sequence_no,
                    'attempt', v_delivery.attempt_count,
                    'event_id', event.id,
                    'url', webhook.url,
                    'content', event.content,
                    'secrets', (
                        select json_agg(secret.secret order by secret.expires_at desc)
                        from data.webhook_secret as secret
                        where
                            secret.org_id = v_delivery.org_id
                            and secret.webhook_id = v_delivery.webhook_id
                            and (secret.expires_at is null or secret.expires_at > v_now)
                    )
                )
            from data.webhook_event as event
            cross join data.webhook
            where
                event.org_id = v_delivery.org_id
                and event.sequence_no = v_delivery.sequence_no
                and webhook.org_id = v_delivery.org_id
                and webhook.id = v_delivery.webhook_id
        );
    end loop;
    return null;
end;
$$;

comment on function auth.take_delivery(integer) is
'Take the delivery whose turn it is, for this many seconds: {org_id, webhook_id, sequence_no, attempt, event_id, url, content, secrets}, null for none; content is the text to send, secrets begin with the current one. Of a webhook one is taken at a time, the longest due first. If auth.finish_delivery is not called in that time, it is due again.';

grant execute on function auth.take_delivery(integer) to counterfoil_worker;
