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

    return json_build_object(
        'attempt_id', v_attempt_id,
        'password_hash', (
            select credential.password_hash
            from data.user_account
            inner join data.credential on credential.user_id = user_account.id
            where user_account.email = v_email
        )
    );
end;
$$;

comment on function auth.begin_login(text, text, text) is
'Begin a login: {attempt_id, password_hash}; the hash is null for an unknown account. p_refresh_token: what the browser kept of an earlier login, good or not; then failures elsewhere do not make it wait. The try counts as failed until auth.complete_login. Errors: rate_limited.';

grant execute on function auth.begin_login(text, text, text) to counterfoil_auth;
