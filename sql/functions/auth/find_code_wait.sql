create function auth.find_code_wait(p_email text)
returns integer
language sql
stable
begin atomic
    select
        ceil(
            extract(
                epoch from
                -- Four failures cost no wait.
                max(failed.attempted_at)
                + make_interval(secs => auth.get_wait_seconds(count(*) - 4))
                - clock_timestamp()
            )
        )
    from data.login_attempt as failed
    where
        failed.email = p_email
        and failed.factor = 'second_factor'
        and not failed.is_successful
        and failed.attempted_at > coalesce(
            (
                select max(good.attempted_at)
                from data.login_attempt as good
                where good.email = p_email and good.factor = 'second_factor' and good.is_successful
            ),
            '-infinity'
        )
    having count(*) > 4;
end;

comment on function auth.find_code_wait(text) is
'Return for how many seconds the next code of an account has to wait, null for none. From all places together, in a row, for a day: a code has a million values only, and only who knows the password gets here.';
