create function deploy.forget_attempts()
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_logins bigint;
    v_pins bigint;
begin
    -- As long as auth.throttle and auth.throttle_pin look back.
    delete from data.login_attempt
    where login_attempt.attempted_at < clock_timestamp() - interval '1 day';
    get diagnostics v_logins = row_count;

    delete from data.pin_attempt
    where pin_attempt.attempted_at < clock_timestamp() - interval '30 days';
    get diagnostics v_pins = row_count;
    return v_logins + v_pins;
end;
$$;

comment on function deploy.forget_attempts() is
'Delete tries to log in that are older than a day, and PINs that were entered more than 30 days ago: no throttle looks at them any more. Returns how many went.';

do $$
begin
    execute format('grant execute on function deploy.forget_attempts() to %I', session_user);
end;
$$;
