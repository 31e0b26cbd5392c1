create function auth.claim_attempt(p_attempt_id uuid)
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
    set entered_in = pg_current_xact_id()
    from data.user_account as person
    where
        login_attempt.id = p_attempt_id
        and login_attempt.factor = 'second_factor'
        and login_attempt.entered_in is null
        and login_attempt.attempted_at > v_begun_since
        and login_attempt.email = person.email
    returning person.id into v_user_id;
    return v_user_id;
end;
$$;

comment on function auth.claim_attempt(uuid) is
'Let this transaction be the one that enters a second factor in an attempt, once and in time, and return whose it is; null for any other attempt.';
