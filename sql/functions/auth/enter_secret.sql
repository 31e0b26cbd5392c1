create function auth.enter_secret(p_attempt_id uuid, p_secret_hash text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.check_isolation_level();

    update data.login_attempt
    set
        is_right = auth.is_password(login_attempt.email, p_secret_hash),
        entered_in = pg_current_xact_id()
    where
        login_attempt.id = p_attempt_id
        and login_attempt.factor = 'password'
        and login_attempt.entered_in is null;
    update data.pin_attempt
    set
        is_right = auth.is_pin(pin_attempt.pin_org_id, pin_attempt.user_id, p_secret_hash),
        entered_in = pg_current_xact_id()
    where pin_attempt.id = p_attempt_id and pin_attempt.entered_in is null;

    perform auth.tell_failures(p_attempt_id);

    -- Whether it is right is told by the function that completes the attempt, in a later transaction. If it were told
    -- here, who rolls back could guess without end, because then no attempt would be counted.
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.enter_secret(uuid, text) is
'Enter the password or the PIN of an attempt that was begun: its PHC string, made as the setting of the attempt says. One per attempt. The answer is always the same; the next transaction completes the attempt or is refused.';

grant execute on function auth.enter_secret(uuid, text) to counterfoil_auth;
