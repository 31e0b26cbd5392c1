create function auth.throttle_pin(
    p_org_id uuid, p_device_id uuid, p_user_id uuid, p_pin_changed_at timestamptz
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_free_of_person constant integer := 4; -- failures in a row that cost no wait
    v_free_of_device constant integer := 9;
    v_free_anywhere constant integer := 29; -- failures of a person on all devices: more than one device allows
    v_most_of_person constant integer := 20; -- failures in a row after which only a new PIN helps
    v_most_anywhere constant integer := 100; -- likewise on all devices
    v_longest_wait constant integer := 900; -- seconds
    v_failing_since constant timestamptz := clock_timestamp() - interval '1 day'; -- older failures are forgiven
    v_kept_since constant timestamptz := clock_timestamp() - interval '30 days';
    v_attempt_id uuid;
    v_is_locked boolean;
    v_wait integer;
begin
    -- One attempt at a time per device and per person, locked in key order, so that parallel guesses are counted.
    perform pg_advisory_xact_lock(try.key)
    from (
        select guard.make_lock_key('pin', tried.name) as key
        from unnest(array[p_device_id::text, p_org_id || ' ' || p_user_id]) as tried (name)
        order by key
    ) as try;

    select
        own.failures >= v_most_of_person or anywhere.failures >= v_most_anywhere,
        ceil(
            extract(
                epoch from
                greatest(
                    case
                        when own.failures > v_free_of_person
                            then
                                own.last_at + make_interval(
                                    secs => least(2 ^ least(own.failures - v_free_of_person, 30), v_longest_wait)
                                )
                    end,
                    case
                        when everybody.failures > v_free_of_device
                            then
                                everybody.last_at + make_interval(
                                    secs => least(2 ^ least(everybody.failures - v_free_of_device, 30), v_longest_wait)
                                )
                    end,
                    case
                        when anywhere.recent > v_free_anywhere
                            then
                                anywhere.last_at + make_interval(
                                    secs => least(2 ^ least(anywhere.recent - v_free_anywhere, 30), v_longest_wait)
                                )
                    end
                ) - clock_timestamp()
            )
        )
    into v_is_locked, v_wait
    from (
        -- In a row: since the last success, and since the PIN is as it is.
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at
        from data.pin_attempt as attempt
        where
            attempt.device_id = p_device_id
            and attempt.user_id = p_user_id
            and not attempt.is_successful
            and attempt.attempted_at > v_kept_since
            and attempt.attempted_at > coalesce(p_pin_changed_at, '-infinity')
            and attempt.attempted_at > coalesce(
                (
                    select max(good.attempted_at)
                    from data.pin_attempt as good
                    where
                        good.device_id = p_device_id
                        and good.user_id = p_user_id
                        and good.is_successful
                ),
                '-infinity'
            )
    ) as own
    cross join (
        select
            count(*) as failures,
            max(attempt.attempted_at) as last_at
        from data.pin_attempt as attempt
        where
            attempt.device_id = p_device_id
            and not attempt.is_successful
            and attempt.attempted_at > v_failing_since
    ) as everybody
    cross join (
        -- On all devices here, whatever succeeded meanwhile: who can register devices guesses no faster.
        select
            count(*) as failures,
            count(*) filter (where attempt.attempted_at > v_failing_since) as recent,
            max(attempt.attempted_at) as last_at
        from data.pin_attempt as attempt
        inner join data.device on device.org_id = p_org_id and attempt.device_id = device.id
        where
            attempt.user_id = p_user_id
            and not attempt.is_successful
            and attempt.attempted_at > v_kept_since
            and attempt.attempted_at > coalesce(p_pin_changed_at, '-infinity')
    ) as anywhere;

    if v_is_locked then
        perform guard.raise_problem(
            p_slug => 'pin_locked',
            p_detail => 'This PIN was entered wrongly too often.'
        );
    elsif v_wait > 0 then
        perform guard.raise_problem(
            p_slug => 'rate_limited',
            p_detail => format('Too many tries. Wait %s seconds.', v_wait),
            p_hint => v_wait::text
        );
    end if;

    delete from data.pin_attempt
    where pin_attempt.device_id = p_device_id and pin_attempt.attempted_at < v_kept_since;
    insert into data.pin_attempt (pin_org_id, device_id, user_id)
    values (p_org_id, p_device_id, p_user_id)
    returning pin_attempt.id into v_attempt_id;
    return v_attempt_id;
end;
$$;

comment on function auth.throttle_pin(uuid, uuid, uuid, timestamptz) is
'Note an attempt to enter a PIN, counted as failed until it is marked good. Refuse it while the person on this device, the device, or the person on all devices has to wait (the hint is the number of seconds), and for good after too many failures in a row or on all devices. Errors: pin_locked, rate_limited.';
