create function auth.request_sign_up(
    p_email text,
    p_password_hash text,
    p_name text,
    p_org_name text,
    p_currency text,
    p_country text,
    p_address text,
    p_language text,
    p_token text
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '24 hours';
    v_most constant integer := 5; -- mails within the hour, from wherever they are asked for
    v_since constant timestamptz := clock_timestamp() - interval '1 hour';
    v_email constant text := lower(trim(p_email));
    v_key constant text := 'sign-up of ' || v_email;
    v_answer constant json := json_build_object('status', 'ok');
    v_is_known constant boolean := exists (select from data.user_account where user_account.email = v_email);
begin
    perform session.check_isolation_level();

    perform auth.throttle(v_key, p_address);
    if (
        select count(*)
        from data.login_attempt
        where login_attempt.email = v_key and login_attempt.attempted_at > v_since
    ) > v_most then
        return v_answer; -- the link that was sent last stays good
    end if;

    delete from data.sign_up_request
    where sign_up_request.expires_at < now() or sign_up_request.email = v_email;
    insert into data.sign_up_request (
        email, token_hash, setting, verifier, name, org_name, currency, country, language, expires_at
    )
    values (
        v_email,
        session.hash_secret(p_token),
        auth.read_setting(p_password_hash),
        session.hash_secret(p_password_hash),
        trim(p_name),
        trim(p_org_name),
        p_currency,
        p_country,
        p_language,
        now() + v_life
    );
    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'sign_up',
        p_recipient => v_email,
        p_content => jsonb_build_object('language', p_language),
        p_secret => p_token,
        p_life => v_life
    )
    where not v_is_known;
    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'sign_up_known',
        p_recipient => v_email,
        p_content => jsonb_build_object('language', p_language),
        p_secret => null,
        p_life => v_life
    )
    where v_is_known;
    return v_answer;
end;
$$;

comment on function auth.request_sign_up(text, text, text, text, text, text, text, text, text) is
'Send a link to an address with which its person opens a new organization, for 24 hours; to one that has an account, a mail that says so. The answer is the same, and so it is where mails enough were sent within the hour. p_token is 256 random bits; only its sha256 is stored. Errors: rate_limited.';

grant execute on function auth.request_sign_up(text, text, text, text, text, text, text, text, text)
to counterfoil_auth;
