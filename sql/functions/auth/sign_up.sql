create function auth.sign_up(
    p_email text,
    p_password_hash text,
    p_name text,
    p_org_name text,
    p_currency text,
    p_country text,
    p_address text,
    p_capability text,
    p_refresh_token text,
    p_user_agent text default null,
    p_language text default 'en'
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id constant uuid := guard.uuidv7();
    v_email constant text := lower(trim(p_email));
    v_attempt_id uuid;
begin
    perform session.check_isolation_level();
    v_attempt_id := auth.throttle(v_email, p_address);
    perform auth.refuse_early_try(auth.find_sign_up_wait(p_address));

    if exists (select from data.user_account where user_account.email = v_email) then
        return null; -- and no error, which would roll back the record of the try
    end if;

    perform auth.create_account(v_user_id, v_email, p_name, p_password_hash, p_language);
    update data.login_attempt
    set
        is_successful = true,
        is_sign_up = true
    where login_attempt.id = v_attempt_id;

    return auth.create_shop(
        v_user_id, p_org_name, p_currency, p_country, p_capability, p_refresh_token, p_user_agent, p_address
    );
end;
$$;

comment on function auth.sign_up(text, text, text, text, text, text, text, text, text, text, text) is
'Create a person with a new organization, of which they are admin, where the service sends no mails (auth.request_sign_up). Returns {user, org}; null when the address has an account already. That counts as a failed try, so that guessing addresses is throttled. Errors: rate_limited, email_taken.';

grant execute on function auth.sign_up(text, text, text, text, text, text, text, text, text, text, text)
to counterfoil_auth;
