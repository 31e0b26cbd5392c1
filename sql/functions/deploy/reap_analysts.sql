set local role counterfoil_reaper; -- the only role that may: every analyst's login is granted to it

create function deploy.reap_analysts(p_seconds integer)
returns table (login text, seconds integer, is_cancelled boolean)
language sql
volatile
security definer
set search_path = ''
begin atomic
    select
        activity.usename::text as login,
        extract(epoch from clock_timestamp() - activity.query_start)::integer as seconds,
        pg_cancel_backend(activity.pid) as is_cancelled
    from pg_catalog.pg_stat_activity as activity
    where
        activity.state = 'active'
        and activity.query_start < clock_timestamp() - make_interval(secs => p_seconds)
        and pg_has_role(activity.usesysid, 'counterfoil_analyst', 'usage')
        and pg_has_role('counterfoil_reaper', activity.usesysid, 'usage');
end;

comment on function deploy.reap_analysts(integer) is
'Cancel analysts'' queries that have run for longer than this many seconds, whatever their statement_timeout. Returns the cancelled ones: {login, seconds, is_cancelled}.';

revoke execute on function deploy.reap_analysts(integer) from public;

do $$
begin
    execute format('grant execute on function deploy.reap_analysts(integer) to %I', session_user);
end;
$$;
