create function auth.request_password_reset(p_email text, p_address text, p_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '30 minutes';
    v_most constant integer := 5; -- mails within the hour, from wherever they are asked for
    v_since constant timestamptz := clock_timestamp() - interval '1 hour';
    v_email constant text := lower(trim(p_email));
    v_key constant text := 'reset of ' || v_email; -- apart from logins, so that nobody is locked out by this
    v_person data.user_account;
begin
    perform session.check_isolation_level();

    perform auth.throttle(v_key, p_address);
    select * into v_person
    from data.user_account
    where
        user_account.email = v_email
        and (
            select count(*)
            from data.login_attempt
            where login_attempt.email = v_key and login_attempt.attempted_at > v_since
        ) <= v_most;
    if found then
        delete from data.password_reset where password_reset.user_id = v_person.id;
        insert into data.password_reset (user_id, token_hash, expires_at)
        values (v_person.id, session.hash_secret(p_token), now() + v_life);
        perform auth.queue_message(
            p_channel => 'mail',
            p_kind => 'password_reset',
            p_recipient => v_person.email,
            p_content => jsonb_build_object('language', v_person.language, 'name', v_person.name),
            p_secret => p_token,
            p_life => v_life
        );
    end if;
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.request_password_reset(text, text, text) is
'Send a person a link with which they set another password, for 30 minutes; the link before opens nothing any more. p_token is 256 random bits; only its sha256 is stored. The answer is the same for an address without an account, and where mails enough were sent within the hour. Errors: rate_limited.';

grant execute on function auth.request_password_reset(text, text, text) to counterfoil_auth;
