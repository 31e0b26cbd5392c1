create function auth.begin_pin(p_org_id uuid, p_user_id uuid)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_device_id constant uuid := auth.find_pin_device();
    v_changed_at timestamptz;
begin
    select member_pin.changed_at into v_changed_at
    from data.member_pin
    where member_pin.org_id = p_org_id and member_pin.user_id = p_user_id
    for share; -- who sets another PIN waits, so that the attempt is older than that

    return json_build_object(
        'attempt_id', auth.throttle_pin(p_org_id, v_device_id, p_user_id, v_changed_at),
        'setting', auth.find_pin_setting(p_org_id, p_user_id)
    );
end;
$$;

comment on function auth.begin_pin(uuid, uuid) is
'First part of entering a PIN on the device of the login: {attempt_id, setting}, for auth.enter_secret. A person without a PIN gets a setting too. The attempt counts as failed until auth.complete_pin. Errors: device_required, pin_locked, rate_limited.';
