create function auth.begin_proof(p_capability text, p_address text)
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

    select user_account.email into v_email
    from data.user_account
    where user_account.id = v_user_id;
    if session.has_second_factor(v_user_id) then
        return json_build_object('attempt_id', auth.throttle_code(v_email, p_address), 'setting', null);
    end if;
    return json_build_object('attempt_id', auth.throttle(v_email, p_address), 'setting', auth.find_setting(v_email));
end;
$$;

comment on function auth.begin_proof(text, text) is
'First part of proving a login again: {attempt_id, setting}. Without a setting it asks for the second factor (auth.enter_code), otherwise for the password (auth.enter_secret); what is entered of the other is ignored. The attempt counts as a failed login until auth.complete_proof. Errors: unauthenticated, password_required, person_required, rate_limited.';

grant execute on function auth.begin_proof(text, text) to counterfoil_auth;
