create function api.revoke_device(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'revoke_device');

    update data.device
    set
        revoked_at = now(),
        revoked_by = session.user_id()
    where device.org_id = p_org_id and device.id = p_id and device.revoked_at is null;

    return core.show_device(p_org_id, p_id);
end;
$$;

comment on function api.revoke_device(text, uuid, uuid) is
'Revoke a device for good: every login on it is refused from its next request on. A second call changes nothing. Errors: not_found.';

grant execute on function api.revoke_device(text, uuid, uuid) to counterfoil_api;
