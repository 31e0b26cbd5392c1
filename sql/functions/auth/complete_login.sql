create function auth.complete_login(
    p_attempt_id uuid,
    p_new_password_hash text,
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
    v_user_id constant uuid := auth.complete_attempt(p_attempt_id);
begin
    perform session.check_isolation_level();

    if auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(
            p_slug => 'invalid_credentials', p_detail => 'There is no account with this e-mail address and password.'
        );
    elsif v_user_id is null then
        perform guard.raise_problem(
            p_slug => 'unauthenticated',
            p_detail => 'This login has expired.',
            p_hint => 'Log in again.'
        );
    end if;

    if p_new_password_hash is not null then
        update data.credential
        set
            setting = auth.read_setting(p_new_password_hash),
            verifier = session.hash_secret(p_new_password_hash),
            updated_at = now()
        where credential.user_id = v_user_id;
    end if;
    if session.has_second_factor(v_user_id) then
        return auth.await_second_factor(v_user_id, p_attempt_id, p_capability);
    end if;
    perform auth.tell_new_login(v_user_id, p_user_agent, p_address);
    return auth.issue_tokens(v_user_id, guard.uuidv7(), p_capability, p_refresh_token, p_user_agent, p_address);
end;
$$;

comment on function auth.complete_login(uuid, text, text, text, text, text) is
'Complete a login, once the right password was entered in an earlier transaction. p_new_password_hash, of the same password, replaces a hash of outdated cost; null keeps it. A login from a new place is told to the person by mail. Returns {user, memberships}. If the person has a second factor it opens nothing, and p_capability names what waits for it: {status: second_factor_needed, expires_in, passkey}; go on with auth.begin_second_factor. Errors: unauthenticated, invalid_credentials.';

grant execute on function auth.complete_login(uuid, text, text, text, text, text) to counterfoil_auth;
