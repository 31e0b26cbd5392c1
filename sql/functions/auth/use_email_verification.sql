create function auth.use_email_verification(p_token text, p_address text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_token_hash constant data.sha256 := session.hash_secret(p_token);
    v_attempt_id uuid;
    v_user_id uuid;
begin
    perform session.check_isolation_level();

    v_attempt_id := auth.throttle(concat('token ', encode(v_token_hash, 'hex')), p_address);
    delete from data.email_verification
    where email_verification.token_hash = v_token_hash and email_verification.expires_at > now()
    returning email_verification.user_id into v_user_id;
    if not found then
        return null; -- and no error, which would roll back the record of the try
    end if;
    update data.login_attempt
    set is_successful = true
    where login_attempt.id = v_attempt_id;

    perform auth.verify_email(v_user_id, person.email)
    from data.user_account as person
    where person.id = v_user_id;
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.use_email_verification(text, text) is
'Note that whoever has a mailed token reads their address, once; null for a token that is not known, was used or has expired, which counts as a failed try of the address. Errors: rate_limited.';

grant execute on function auth.use_email_verification(text, text) to counterfoil_auth;
