create function auth.begin_login(p_email text, p_address text, p_refresh_token text default null)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_email constant text := lower(trim(p_email));
    v_attempt_id uuid;
begin
    perform session.check_isolation_level();
    v_attempt_id := auth.throttle(v_email, p_address, p_refresh_token);

    return json_build_object('attempt_id', v_attempt_id, 'setting', auth.find_setting(v_email));
end;
$$;

comment on function auth.begin_login(text, text, text) is
'Begin a login: {attempt_id, setting}. Hash the password as the setting says, then call auth.enter_secret, then auth.complete_login, each in a transaction of its own. An unknown account gets a setting too. p_refresh_token: what the browser kept of an earlier login, good or not; then failures elsewhere do not make it wait. The try counts as failed until the login is complete. Errors: rate_limited.';

grant execute on function auth.begin_login(text, text, text) to counterfoil_auth;
