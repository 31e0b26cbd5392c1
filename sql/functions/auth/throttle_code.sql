create function auth.throttle_code(p_email text, p_address text, p_refresh_token text default null)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_attempt_id constant uuid := auth.throttle(p_email, p_address, p_refresh_token);
begin
    perform auth.refuse_early_try(auth.find_code_wait(p_email));
    update data.login_attempt
    set factor = 'second_factor'
    where login_attempt.id = v_attempt_id;
    return v_attempt_id;
end;
$$;

comment on function auth.throttle_code(text, text, text) is
'Record a try to enter a second factor, which counts as a failed login until it is marked good, and refuse it while a password would have to wait (auth.throttle), or a code (auth.find_code_wait). Errors: rate_limited.';
