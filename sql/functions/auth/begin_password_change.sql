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
begin
    v_user_id := session.authenticate(p_capability);
    if session.has_second_factor(v_user_id) then
        perform session.require_proof(p_capability); -- the password alone is half a proof
    end if;

    select user_account.email into v_email
    from data.user_account
    where user_account.id = v_user_id;
    return json_build_object('attempt_id', auth.throttle(v_email, p_address), 'setting', auth.find_setting(v_email));
end;
$$;

comment on function auth.begin_password_change(text, text) is
'First part of changing one''s own password: {attempt_id, setting} of the one before, for auth.enter_secret. The attempt counts as a failed login until auth.complete_password_change. Errors: unauthenticated, reauthentication_required, password_required, person_required, rate_limited.';

grant execute on function auth.begin_password_change(text, text) to counterfoil_auth;
