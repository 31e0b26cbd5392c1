create function auth.enter_passkey(p_attempt_id uuid, p_assertion jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    perform session.check_isolation_level();

    v_user_id := auth.claim_attempt(p_attempt_id);
    if v_user_id is not null then
        perform auth.judge_attempt(p_attempt_id, v_user_id, auth.use_passkey(v_user_id, p_assertion));
    end if;

    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.enter_passkey(uuid, jsonb) is
'Enter what a passkey signed, as auth.use_passkey wants it, in an attempt that asks for a second factor. One per attempt; told as auth.enter_code says.';

grant execute on function auth.enter_passkey(uuid, jsonb) to counterfoil_auth;
