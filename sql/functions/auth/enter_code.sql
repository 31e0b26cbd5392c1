create function auth.enter_code(p_attempt_id uuid, p_code text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_begun_since constant timestamptz := clock_timestamp() - make_interval(secs => auth.get_attempt_seconds());
    v_user_id uuid;
    v_used text;
begin
    perform session.check_isolation_level();

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
    if found then
        v_used := auth.use_code(v_user_id, p_code);
        update data.login_attempt
        set is_right = v_used is not null
        where login_attempt.id = p_attempt_id;
        if v_used = 'recovery_code' then
            perform auth.tell_person(p_user_id => v_user_id, p_channel => 'mail', p_kind => 'recovery_code_used');
        end if;
        perform auth.tell_wrong_codes(v_user_id);
    end if;

    -- Whether it is right is told in a later transaction only, as auth.enter_secret says.
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.enter_code(uuid, text) is
'Enter a code of the code generator, or a recovery code, in an attempt that asks for a second factor. One per attempt. The answer is always the same; the next transaction completes the attempt or is refused.';

grant execute on function auth.enter_code(uuid, text) to counterfoil_auth;
