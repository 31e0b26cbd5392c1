create function auth.throttle(p_email text, p_address text, p_refresh_token text default null)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := clock_timestamp() - interval '1 day';
    v_family_id constant uuid := auth.find_browser(p_email, p_refresh_token);
    v_attempt_id uuid;
begin
    -- One try at a time per account and per address, locked in key order, so that parallel tries are counted.
    perform pg_advisory_xact_lock(try.key)
    from (
        select guard.make_lock_key(tried.kind, tried.name) as key
        from (values ('email', p_email), ('address', p_address)) as tried (kind, name)
        order by key
    ) as try;

    perform auth.refuse_early_try(auth.find_wait(p_email, p_address, v_family_id));

    delete from data.login_attempt
    where
        (login_attempt.email = p_email or login_attempt.address = p_address)
        and login_attempt.attempted_at < v_kept_since;

    insert into data.login_attempt (email, address, family_id)
    values (coalesce(p_email, ''), p_address, v_family_id)
    returning login_attempt.id into v_attempt_id;
    return v_attempt_id;
end;
$$;

comment on function auth.throttle(text, text, text) is
'Record a try, which counts as failed until it is marked good, and refuse it while it has to wait (auth.find_wait). p_refresh_token: what the browser kept of an earlier login. p_email null: of no account. Errors: rate_limited.';
