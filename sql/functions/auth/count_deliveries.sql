create function auth.count_deliveries()
returns json
language sql
stable
security definer
set search_path = ''
begin atomic
    select
        json_build_object(
            'delivered', coalesce(sum(state.delivered_count), 0),
            'failed', coalesce(sum(state.failed_count), 0),
            'due', count(*) filter (where state.due_at <= now()),
            'oldest_seconds', coalesce(floor(extract(epoch from now() - min(least(state.due_at, now())))), 0),
            'failing', count(*) filter (where state.first_failed_at is not null),
            'disabled', count(*) filter (where state.disabled_at is not null)
        )
    from data.webhook_state as state;
end;

comment on function auth.count_deliveries() is
'Return how webhooks do, over all organizations: {delivered, failed, due, oldest_seconds, failing, disabled}. The first two count attempts; due are the webhooks for which something is due, the longest for so many seconds.';

grant execute on function auth.count_deliveries() to counterfoil_worker;
