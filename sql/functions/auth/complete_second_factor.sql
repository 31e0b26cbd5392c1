create function auth.complete_second_factor(
    p_token text,
    p_attempt_id uuid,
    p_capability text,
    p_refresh_token text,
    p_user_agent text default null,
    p_address text default null
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_login data.pending_login;
begin
    perform session.check_isolation_level();

    delete from data.pending_login
    where pending_login.token_hash = session.hash_secret(p_token) and pending_login.expires_at > now()
    returning * into v_login;
    if auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(
            p_slug => 'code_wrong', p_detail => 'This code is wrong, was used, or is over.'
        );
    elsif
        v_login.user_id is null
        or coalesce(auth.complete_attempt(p_attempt_id, 'second_factor') <> v_login.user_id, true)
    then
        perform guard.raise_problem(
            p_slug => 'unauthenticated', p_detail => 'This login has expired.', p_hint => 'Log in again.'
        );
    end if;

    update data.login_attempt
    set is_successful = true
    where login_attempt.id = v_login.attempt_id;
    perform auth.tell_new_login(v_login.user_id, p_user_agent, p_address);
    return auth.issue_tokens(
        v_login.user_id, guard.uuidv7(), p_capability, p_refresh_token, p_user_agent, p_address
    );
end;
$$;

comment on function auth.complete_second_factor(text, uuid, text, text, text, text) is
'Complete a login, once the right second factor was entered in an earlier transaction. Returns {user, memberships}. Errors: unauthenticated, code_wrong.';

grant execute on function auth.complete_second_factor(text, uuid, text, text, text, text) to counterfoil_auth;
