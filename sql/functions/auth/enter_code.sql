create function auth.enter_code(p_attempt_id uuid, p_code text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_used text;
begin
    perform session.check_isolation_level();

    v_user_id := auth.claim_attempt(p_attempt_id);
    if v_user_id is not null then
        v_used := auth.use_code(v_user_id, p_code);
        perform auth.judge_attempt(p_attempt_id, v_user_id, v_used is not null);
        if v_used = 'recovery_code' then
            perform auth.tell_person(p_user_id => v_user_id, p_channel => 'mail', p_kind => 'recovery_code_used');
        end if;
    end if;

    -- Whether it is right is told in a later transaction only, as auth.enter_secret says.
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.enter_code(uuid, text) is
'Enter a code of the code generator, or a recovery code, in an attempt that asks for a second factor. One per attempt. The answer is always the same; the next transaction completes the attempt or is refused.';

grant execute on function auth.enter_code(uuid, text) to counterfoil_auth;
