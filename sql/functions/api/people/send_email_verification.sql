create function api.send_email_verification(p_capability text, p_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '24 hours';
    v_pause constant interval := '1 minute';
    v_user_id uuid;
    v_wait integer;
begin
    v_user_id := session.authenticate(p_capability);

    insert into data.email_verification (user_id, token_hash, expires_at)
    values (v_user_id, session.hash_secret(p_token), now() + v_life)
    on conflict (user_id) do update
        set
            token_hash = session.hash_secret(p_token),
            sent_at = now(),
            expires_at = now() + v_life
        where email_verification.sent_at <= now() - v_pause;
    if not found then
        select ceil(extract(epoch from email_verification.sent_at + v_pause - now())) into v_wait
        from data.email_verification
        where email_verification.user_id = v_user_id;
        perform guard.raise_problem(
            p_slug => 'rate_limited',
            p_detail => format('A link was sent just now. Wait %s seconds.', v_wait),
            p_hint => v_wait::text
        );
    end if;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'email_verification',
        p_recipient => person.email,
        p_content => jsonb_build_object('language', person.language, 'name', person.name),
        p_secret => p_token,
        p_life => v_life
    )
    from data.user_account as person
    where person.id = v_user_id;
    return api.get_account(p_capability);
end;
$$;

comment on function api.send_email_verification(text, text) is
'Send the person who asks a link that proves their address, at most one a minute; the latest one counts, for 24 hours. p_token is 256 random bits; only its sha256 is stored. Returns the account. Errors: unauthenticated, password_required, person_required, rate_limited.';

grant execute on function api.send_email_verification(text, text) to counterfoil_api;
