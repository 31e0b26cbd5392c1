set local role counterfoil_reaper; -- the only role that may: every analyst's login is granted to it

create function deploy.reap_analysts(p_seconds integer)
returns table (login text, seconds integer, is_stopped boolean)
language sql
volatile
security definer
set search_path = ''
begin atomic
    select
        activity.usename::text as login,
        extract(epoch from clock_timestamp() - activity.state_change)::integer as seconds,
        case
            when activity.is_cancellable then pg_cancel_backend(activity.pid)
            else pg_terminate_backend(activity.pid)
        end as is_stopped
    from (
        select
            session.*,
            make_interval(secs => p_seconds) as longest,
            -- A query may catch its cancellation and go on: ten seconds later its session ends.
            session.state = 'active' and session.query_start
            > clock_timestamp() - make_interval(secs => p_seconds + 10) as is_cancellable,
            -- The service's locks are the only ones with a purpose, and no view takes one.
            session.pid in (
                select pg_locks.pid from pg_catalog.pg_locks
                where pg_locks.locktype = 'advisory'
            ) as has_lock
        from pg_catalog.pg_stat_activity as session
    ) as activity
    where
        (
            activity.has_lock
            or (activity.state = 'active' and activity.query_start < clock_timestamp() - activity.longest)
            or (
                activity.state like 'idle in transaction%'
                and activity.state_change < clock_timestamp() - activity.longest
            )
        )
        and pg_has_role(activity.usesysid, 'counterfoil_analyst', 'usage')
        and pg_has_role('counterfoil_reaper', activity.usesysid, 'usage');
end;

comment on function deploy.reap_analysts(integer) is
'Stop analysts who are in the way of others, whatever timeouts they set: cancel a query that has run for longer than this many seconds, and end the session of one that goes on, that is idle in a transaction for longer, or that has an advisory lock. Returns them: {login, seconds, is_stopped}.';

revoke execute on function deploy.reap_analysts(integer) from public;

do $$
begin
    execute format('grant execute on function deploy.reap_analysts(integer) to %I', session_user);
end;
$$;
