set local role counterfoil_reaper; -- the only role that may: every analyst's login is granted to it

create function deploy.reap_analysts(p_seconds integer, p_cancelled text[] default '{}')
returns table (login text, seconds integer, query text, is_stopped boolean)
language sql
volatile
security definer
set search_path = ''
begin atomic
    select
        activity.usename::text as login,
        extract(epoch from clock_timestamp() - activity.state_change)::integer as seconds,
        activity.query_key as query,
        case
            when activity.is_cancellable and not activity.is_in_the_way then pg_cancel_backend(activity.pid)
            else pg_terminate_backend(activity.pid)
        end as is_stopped
    from (
        select
            session.*,
            make_interval(secs => p_seconds) as longest,
            format('%s %s', session.pid, session.query_start) as query_key,
            -- A query may catch its cancellation and go on: its session ends, at the next check or 10 s later.
            session.state = 'active'
            and session.query_start > clock_timestamp() - make_interval(secs => p_seconds + 10)
            and format('%s %s', session.pid, session.query_start) <> all(p_cancelled) as is_cancellable,
            -- The service's advisory locks are the only ones with a purpose, and no view takes one.
            session.pid in (
                select pg_locks.pid from pg_catalog.pg_locks
                where pg_locks.locktype = 'advisory'
            )
            -- A deploy waits for whoever reads, and sales wait for the deploy.
            or session.pid in (
                select unnest(pg_blocking_pids(pg_locks.pid)) from pg_catalog.pg_locks
                where not pg_locks.granted
            ) as is_in_the_way
        from pg_catalog.pg_stat_activity as session
    ) as activity
    where
        (
            activity.is_in_the_way
            or (activity.state = 'active' and activity.query_start < clock_timestamp() - activity.longest)
            or (
                activity.state like 'idle in transaction%'
                and activity.state_change < clock_timestamp() - activity.longest
            )
        )
        and pg_has_role(activity.usesysid, 'counterfoil_analyst', 'usage')
        and pg_has_role('counterfoil_reaper', activity.usesysid, 'usage');
end;

comment on function deploy.reap_analysts(integer, text[]) is
'Stop analysts who are in the way of others, whatever timeouts they set: cancel a query that has run for longer than this many seconds, and end the session of one that goes on, that is idle in a transaction for longer, that has an advisory lock, or whose lock others wait for. p_cancelled: what the last check returned as query; it is not cancelled twice. Returns them: {login, seconds, query, is_stopped}.';

revoke execute on function deploy.reap_analysts(integer, text[]) from public;

grant execute on function deploy.reap_analysts(integer, text[]) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.reap_analysts(integer, text[]) to %I', session_user);
end;
$$;
