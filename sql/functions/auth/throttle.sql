create function auth.throttle(p_email text, p_address text)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_free_of_account constant integer := 4; -- so many failures in a row cost no wait
    v_free_of_address constant integer := 49;
    v_longest_wait constant integer := 900; -- seconds
    v_failing_since constant timestamptz := clock_timestamp() - interval '1 hour'; -- older tries no longer count
    v_kept_since constant timestamptz := clock_timestamp() - interval '1 day';
    v_attempt_id uuid;
    v_wait integer;
begin
    -- One try at a time per account and per address, locked in key order, so that parallel tries are counted.
    perform pg_advisory_xact_lock(try.key)
    from (
        select guard.make_lock_key(tried.kind, tried.name) as key
        from (values ('email', p_email), ('address', p_address)) as tried (kind, name)
        order by key
    ) as try;

    -- Each failure beyond the free ones doubles the wait: 2, 4, 8 ... seconds.
    select
        ceil(
            max(
                extract(
                    epoch from
                    failed.last_at
                    + make_interval(secs => least(2 ^ least(failed.failures - failed.free, 30), v_longest_wait))
                    - clock_timestamp()
                )
            )
        )
    into v_wait
    from (
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_account as free
        from data.login_attempt as attempt
        where
            attempt.email = p_email
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
            and attempt.attempted_at > coalesce(
                (
                    select max(good.attempted_at)
                    from data.login_attempt as good
                    where good.email = p_email and good.is_successful
                ),
                '-infinity'
            )
        union all
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_address as free
        from data.login_attempt as attempt
        where
            attempt.address = p_address
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
    ) as failed
    where failed.failures > failed.free;

    if v_wait > 0 then
        perform guard.raise_problem(
            p_slug => 'rate_limited',
            p_detail => format('Too many tries. Wait %s seconds.', v_wait),
            p_hint => v_wait::text
        );
    end if;

    delete from data.login_attempt
    where
        (login_attempt.email = p_email or login_attempt.address = p_address)
        and login_attempt.attempted_at < v_kept_since;

    insert into data.login_attempt (email, address)
    values (p_email, p_address)
    returning login_attempt.id into v_attempt_id;
    return v_attempt_id;
end;
$$;

comment on function auth.throttle(text, text) is
'Record a try, which counts as failed until it is marked good, and refuse it while the account or the address has to wait. The hint of its error is the number of seconds. Errors: rate_limited.';
