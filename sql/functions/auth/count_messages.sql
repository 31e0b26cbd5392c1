create function auth.count_messages()
returns json
language sql
stable
security definer
set search_path = ''
begin atomic
    select
        json_build_object(
            'waiting', count(*) filter (where message.state = 'waiting'),
            'dead', count(*) filter (where message.state = 'dead'),
            'oldest_seconds',
            coalesce(
                floor(extract(epoch from now() - min(message.created_at) filter (where message.state = 'waiting'))), 0
            ),
            'last_error',
            (
                select failed.last_error from data.message as failed
                where failed.last_error is not null
                order by failed.id desc
                limit 1
            )
        )
    from data.message;
end;

comment on function auth.count_messages() is
'Return how the outbox does: {waiting, dead, oldest_seconds, last_error}. Dead ones of the last 30 days; the age is of the oldest one that waits.';

grant execute on function auth.count_messages() to counterfoil_worker;
