create function deploy.read_metrics()
returns table (name text, labels jsonb, value double precision)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org_id uuid;
    v_org_count bigint := 0;
    v_bill_count bigint := 0;
    v_credit_note_count bigint := 0;
    v_issued record;
    v_delivered_count bigint := 0;
    v_failed_count bigint := 0;
    v_due_count bigint := 0;
    v_oldest_due_at timestamptz;
    v_failing_count bigint := 0;
    v_disabled_count bigint := 0;
    v_sent record;
begin
    -- Numbers have no gaps: the last of each series is how many documents it has.
    for v_org_id in
        select org.org_id from data.org
    loop
        perform set_config('counterfoil.org_id', v_org_id::text, true);
        select
            coalesce(sum(counter.last_sequence_no) filter (where counter.type = 'bill'), 0) as bills,
            coalesce(sum(counter.last_sequence_no) filter (where counter.type = 'credit_note'), 0) as credit_notes
        into v_issued
        from data.document_counter as counter
        where counter.org_id = v_org_id;

        select
            coalesce(sum(state.delivered_count), 0) as delivered,
            coalesce(sum(state.failed_count), 0) as failed,
            count(*) filter (where state.due_at <= now()) as due,
            min(state.due_at) as oldest_due_at,
            count(*) filter (where state.first_failed_at is not null) as failing,
            count(*) filter (where state.disabled_at is not null) as disabled
        into v_sent
        from data.webhook_state as state
        where state.org_id = v_org_id;

        v_delivered_count := v_delivered_count + v_sent.delivered;
        v_failed_count := v_failed_count + v_sent.failed;
        v_due_count := v_due_count + v_sent.due;
        v_oldest_due_at := least(v_oldest_due_at, v_sent.oldest_due_at);
        v_failing_count := v_failing_count + v_sent.failing;
        v_disabled_count := v_disabled_count + v_sent.disabled;
        v_org_count := v_org_count + 1;
        v_bill_count := v_bill_count + v_issued.bills;
        v_credit_note_count := v_credit_note_count + v_issued.credit_notes;
    end loop;
    perform set_config('counterfoil.org_id', '', true);

    return query
    select 'organizations', '{}'::jsonb, v_org_count::double precision
    union all
    select 'documents_issued', '{"type": "bill"}', v_bill_count
    union all
    select 'documents_issued', '{"type": "credit_note"}', v_credit_note_count
    union all
    select 'webhook_attempts', '{"result": "delivered"}', v_delivered_count
    union all
    select 'webhook_attempts', '{"result": "failed"}', v_failed_count
    union all
    select 'webhooks_due', '{}', v_due_count
    union all
    select
        'webhooks_oldest_due_seconds',
        '{}',
        greatest(coalesce(extract(epoch from now() - v_oldest_due_at), 0), 0)
    union all
    select 'webhooks_failing', '{}', v_failing_count
    union all
    select 'webhooks_disabled', '{}', v_disabled_count
    union all
    select
        'deployed_timestamp_seconds',
        jsonb_build_object('part', deployment.part),
        extract(epoch from deployment.deployed_at)
    from data.deployment
    union all
    select 'migrations', '{}', count(*)
    from data.migration
    union all
    select
        'database_sessions',
        jsonb_build_object('login', activity.usename),
        count(*)
    from pg_catalog.pg_stat_activity as activity
    where activity.datname = current_database() and activity.usename like 'counterfoil%'
    group by activity.usename
    union all
    select 'database_sessions_limit', '{}', current_setting('max_connections')::integer
    union all
    select
        'outbox_messages',
        jsonb_build_object('state', outbox.state),
        outbox.messages
    from (
        select
            wanted.state,
            count(message.id) as messages
        from (values ('waiting'), ('dead')) as wanted (state)
        left join data.message on wanted.state = message.state
        group by wanted.state
    ) as outbox
    union all
    select
        'outbox_oldest_seconds',
        '{}',
        coalesce(extract(epoch from now() - min(message.created_at)), 0)
    from data.message
    where message.state = 'waiting';
end;
$$;

comment on function deploy.read_metrics() is
'Return what the operator''s monitoring reads from the database, with no name and no content of any organization: a name of cli/metrics.py, its labels, and the value now.';

do $$
begin
    execute format('grant execute on function deploy.read_metrics() to %I', session_user);
end;
$$;
