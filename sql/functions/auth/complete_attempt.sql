create function auth.complete_attempt(p_attempt_id uuid, p_factor text default 'password')
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_begun_since constant timestamptz := clock_timestamp() - make_interval(secs => auth.get_attempt_seconds());
    v_user_id uuid;
begin
    update data.login_attempt
    set is_successful = true
    from data.user_account
    where
        login_attempt.id = p_attempt_id
        and login_attempt.factor = p_factor
        and not login_attempt.is_successful
        and login_attempt.is_right
        and login_attempt.entered_in <> pg_current_xact_id() -- rolled back, it would not count
        and login_attempt.attempted_at > v_begun_since
        and user_account.email = login_attempt.email
    returning user_account.id into v_user_id;
    return v_user_id;
end;
$$;

comment on function auth.complete_attempt(uuid, text) is
'Mark an attempt good whose right password, or second factor, was entered in an earlier transaction, once and in time (auth.get_attempt_seconds), and return whose it is; null for any other attempt.';
