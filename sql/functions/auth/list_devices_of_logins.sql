create function auth.list_devices_of_logins(p_user_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org_id uuid;
    v_devices jsonb := '{}';
begin
    perform set_config('counterfoil.user_id', p_user_id::text, true);

    -- Row security shows the devices of one organization at a time.
    for v_org_id in
        select membership.org_id
        from data.membership
        where membership.user_id = p_user_id and membership.is_active
        order by membership.created_at, membership.org_id
    loop
        perform set_config('counterfoil.org_id', v_org_id::text, true);
        v_devices := v_devices || coalesce(
            (
                select
                    jsonb_object_agg(
                        login.family_id,
                        coalesce(v_devices -> login.family_id::text, '[]')
                        || jsonb_build_object(
                            'org_id', device.org_id,
                            'org_name', org.name,
                            'device_id', device.id,
                            'name', device.name,
                            'revoked_at', device.revoked_at
                        )
                    )
                from data.login
                inner join data.device_login
                    on device_login.org_id = v_org_id and login.family_id = device_login.family_id
                inner join data.device on device_login.org_id = device.org_id and device_login.device_id = device.id
                inner join data.org on device.org_id = org.org_id
                where login.user_id = p_user_id and login.ended_at is null
            ),
            '{}'
        );
    end loop;

    perform set_config('counterfoil.org_id', '', true);
    return v_devices;
end;
$$;

comment on function auth.list_devices_of_logins(uuid) is
'List the registered devices to which the logins of a person are bound, of the organizations of which they are an active member: {login: [{org_id, org_name, device_id, name, revoked_at}]}. The caller has authenticated them.';

grant execute on function auth.list_devices_of_logins(uuid) to counterfoil_definer;
