create function auth.begin_pin(p_org_id uuid, p_user_id uuid)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_device_id constant uuid := auth.find_pin_device();
    v_pin data.member_pin;
begin
    select * into v_pin
    from data.member_pin
    where member_pin.org_id = p_org_id and member_pin.user_id = p_user_id
    for share; -- who sets another PIN waits, so that the attempt is older than that

    return json_build_object(
        'attempt_id', auth.throttle_pin(p_org_id, v_device_id, p_user_id, v_pin.changed_at),
        'pin_hash', v_pin.pin_hash
    );
end;
$$;

comment on function auth.begin_pin(uuid, uuid) is
'First half of entering a PIN on the device of the login: {attempt_id, pin_hash}; the hash is null for a person without a PIN. The attempt counts as failed until auth.complete_pin. Errors: device_required, pin_locked, rate_limited.';
