create function auth.find_wait(p_email text, p_address text, p_family_id uuid)
returns integer
language plpgsql
stable
set search_path = ''
as $$
declare
    v_free_of_pair constant integer := 4; -- so many failures in a row cost no wait
    v_free_of_browser constant integer := 9;
    v_free_of_account constant integer := 49; -- of all places from where nobody logged in to it
    v_free_of_address constant integer := 49;
    v_failing_since constant timestamptz := clock_timestamp() - interval '1 hour'; -- older tries no longer count
    v_is_known_here boolean;
    v_wait integer;
begin
    v_is_known_here := p_family_id is not null or exists (
        select
        from data.user_account
        inner join data.login on user_account.id = login.user_id
        where user_account.email = p_email and login.address = p_address
    );

    select
        ceil(
            max(
                extract(
                    epoch from
                    failed.last_at
                    + make_interval(secs => auth.get_wait_seconds(failed.failures - failed.free))
                    - clock_timestamp()
                )
            )
        )
    into v_wait
    from (
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_browser as free
        from data.login_attempt as attempt
        where
            attempt.email = p_email
            and attempt.family_id = p_family_id
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
            and attempt.attempted_at > coalesce(
                (
                    select max(good.attempted_at)
                    from data.login_attempt as good
                    where good.email = p_email and good.family_id = p_family_id and good.is_successful
                ),
                '-infinity'
            )
        union all
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_pair as free
        from data.login_attempt as attempt
        where
            p_family_id is null
            and attempt.email = p_email
            and attempt.address = p_address
            and attempt.family_id is null
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
            and attempt.attempted_at > coalesce(
                (
                    select max(good.attempted_at)
                    from data.login_attempt as good
                    where good.email = p_email and good.address = p_address and good.is_successful
                ),
                '-infinity'
            )
        union all
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_account as free
        from data.login_attempt as attempt
        where
            not v_is_known_here
            and attempt.email = p_email
            and attempt.family_id is null
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
        union all
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at,
            v_free_of_address as free
        from data.login_attempt as attempt
        where
            not v_is_known_here
            and auth.is_client_address(p_address)
            and attempt.address = p_address
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
    ) as failed
    where failed.failures > failed.free;
    return v_wait;
end;
$$;

comment on function auth.find_wait(text, text, uuid) is
'Return for how many seconds the next try has to wait, null for none: the account at this address, and where nobody logged in to the account before, also the account and the address. A browser that logged in to it (auth.find_browser) has an allowance of its own that failures of others do not use up. p_email null: a try that is of no account, for which the address alone may have to wait.';
