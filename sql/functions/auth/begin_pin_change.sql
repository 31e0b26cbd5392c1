create function auth.begin_pin_change(p_capability text, p_org_id uuid, p_pin text, p_address text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_email text;
begin
    perform session.authorise(p_capability, p_org_id, 'set_pin');

    if p_pin is null or p_pin !~ '^[0-9]{4,6}$' then
        perform guard.raise_problem(
            p_slug => 'validation', p_detail => 'A PIN has 4 to 6 digits.', p_field => 'pin'
        );
    elsif exists (select from data.trivial_pin where trivial_pin.pin = p_pin) then
        perform guard.raise_problem(
            p_slug => 'pin_trivial', p_detail => 'This PIN is one that everybody tries.', p_field => 'pin'
        );
    end if;

    select user_account.email into v_email
    from data.user_account
    where user_account.id = session.user_id();
    return json_build_object('attempt_id', auth.throttle(v_email, p_address), 'setting', auth.find_setting(v_email));
end;
$$;

comment on function auth.begin_pin_change(text, uuid, text, text) is
'First part of setting one''s own PIN: {attempt_id, setting} of the password, for auth.enter_secret. The attempt counts as a failed login until auth.complete_pin_change. Errors: validation, pin_trivial, rate_limited.';

grant execute on function auth.begin_pin_change(text, uuid, text, text) to counterfoil_auth;
