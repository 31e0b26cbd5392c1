create function api.use_device(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_device data.device;
begin
    perform session.authorise(p_capability, p_org_id, 'use_device');

    select * into v_device
    from data.device
    where device.org_id = p_org_id and device.token_hash = session.hash_secret(p_body ->> 'token');
    if not found then
        perform guard.raise_problem(p_slug => 'device_unknown', p_detail => 'No device here has this token.');
    elsif v_device.revoked_at is not null then
        perform guard.raise_problem(p_slug => 'device_revoked', p_detail => 'This device was revoked.');
    end if;

    perform auth.forget_ended_logins(p_org_id, v_device.id);
    insert into data.device_login (org_id, family_id, device_id)
    select
        p_org_id,
        caller.family_id,
        v_device.id
    from data.session as caller
    where caller.capability_hash = session.hash_secret(p_capability)
    on conflict (org_id, family_id) do update
    set device_id = excluded.device_id
    where device_login.device_id <> excluded.device_id;
    update data.device
    set last_seen_at = now()
    where device.org_id = p_org_id and device.id = v_device.id;

    return core.show_device(p_org_id, v_device.id);
end;
$$;

comment on function api.use_device(text, uuid, jsonb) is
'Bind this login to a device by the token of the device. All tokens that come from this login by refresh are bound too. p_body: {token}. Errors: not_found, device_unknown, device_revoked.';

grant execute on function api.use_device(text, uuid, jsonb) to counterfoil_api;
