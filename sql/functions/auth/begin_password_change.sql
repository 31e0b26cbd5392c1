create function auth.begin_password_change(p_capability text, p_address text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_email text;
    v_password_hash text;
begin
    v_user_id := session.authenticate(p_capability);

    select
        user_account.email,
        credential.password_hash
    into v_email, v_password_hash
    from data.user_account
    inner join data.credential on credential.user_id = user_account.id
    where user_account.id = v_user_id;
    return json_build_object(
        'attempt_id', auth.throttle(v_email, p_address), 'password_hash', v_password_hash
    );
end;
$$;

comment on function auth.begin_password_change(text, text) is
'First half of changing one''s own password: {attempt_id, password_hash}. The attempt counts as a failed login until auth.complete_password_change. Errors: unauthenticated, password_required, rate_limited.';

grant execute on function auth.begin_password_change(text, text) to counterfoil_auth;
