create function auth.await_second_factor(p_user_id uuid, p_attempt_id uuid, p_token text)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_life constant interval := '5 minutes';
begin
    -- Failed until the second factor is right, and completed by nothing else.
    update data.login_attempt
    set
        is_successful = false,
        is_right = null
    where login_attempt.id = p_attempt_id;

    delete from data.pending_login
    where pending_login.user_id = p_user_id and pending_login.expires_at < now();
    insert into data.pending_login (token_hash, user_id, attempt_id, expires_at)
    values (session.hash_secret(p_token), p_user_id, p_attempt_id, now() + v_life);
    return json_build_object(
        'status', 'second_factor_needed',
        'expires_in', extract(epoch from v_life)::integer,
        'passkey', auth.show_challenge(p_user_id)
    );
end;
$$;

comment on function auth.await_second_factor(uuid, uuid, text) is
'Let a login whose password was right wait for the second factor: {status, expires_in: seconds, passkey: {challenge, credential_ids} or null}. p_token is 256 random bits that name it from now on.';
