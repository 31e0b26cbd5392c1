create function auth.complete_sign_up(
    p_token text,
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
    v_user_id constant uuid := guard.uuidv7();
    v_token_hash constant data.sha256 := session.hash_secret(p_token);
    v_attempt_id uuid;
    v_request data.sign_up_request;
begin
    perform session.check_isolation_level();

    v_attempt_id := auth.throttle(concat('token ', encode(v_token_hash, 'hex')), p_address);
    delete from data.sign_up_request
    where sign_up_request.token_hash = v_token_hash and sign_up_request.expires_at > now()
    returning * into v_request;
    if not found then
        return null; -- and no error, which would roll back the record of the try
    end if;
    update data.login_attempt
    set is_successful = true
    where login_attempt.id = v_attempt_id;

    begin
        insert into data.user_account (id, email, name, language)
        values (v_user_id, v_request.email, v_request.name, v_request.language);
    exception when unique_violation then
        return null; -- they joined another shop meanwhile
    end;
    insert into data.credential (user_id, setting, verifier)
    values (v_user_id, v_request.setting, v_request.verifier);
    perform auth.verify_email(v_user_id, v_request.email);
    return auth.create_shop(
        v_user_id,
        v_request.org_name,
        v_request.currency,
        v_request.country,
        p_capability,
        p_refresh_token,
        p_user_agent,
        p_address
    );
end;
$$;

comment on function auth.complete_sign_up(text, text, text, text, text) is
'Create the person and the organization of a request, once, for whoever has its token: {user, org}. Null for a token that is not known, was used, has expired, or is of an address that has an account by now. Errors: rate_limited.';

grant execute on function auth.complete_sign_up(text, text, text, text, text) to counterfoil_auth;
