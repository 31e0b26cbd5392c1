create function auth.make_pin_verifier(p_org_id uuid, p_device_id uuid, p_user_id uuid)
returns json
language sql
stable
set search_path = ''
return (
    select
        json_build_object(
            'algorithm', 'PBKDF2-SHA-256',
            'iterations', 600000,
            -- Another one for each device, person and PIN; a salt is no secret, but this one cannot be foreseen.
            'salt',
            encode(
                sha256(device.token_hash || uuid_send(p_user_id) || timestamptz_send(member_pin.changed_at)), 'hex'
            ),
            'pin_changed_at', member_pin.changed_at
        )
    from data.device
    inner join data.member_pin on member_pin.org_id = p_org_id and member_pin.user_id = p_user_id
    where device.org_id = p_org_id and device.id = p_device_id
);

comment on function auth.make_pin_verifier(uuid, uuid, uuid) is
'How a device derives, from a PIN that was just verified, what it checks the PIN against without a network: {algorithm, iterations, salt, pin_changed_at}.';
