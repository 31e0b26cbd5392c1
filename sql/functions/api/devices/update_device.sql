create function api.update_device(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_device data.device;
begin
    perform session.authorise(p_capability, p_org_id, 'update_device');

    select * into v_device
    from data.device
    where device.org_id = p_org_id and device.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('device');
    elsif v_device.version <> p_version then
        perform core.raise_stale(v_device.version);
    end if;

    v_device := jsonb_populate_record(v_device, core.clean_texts(p_body));
    perform core.check_register(p_org_id, v_device.register_id);
    update data.device
    set
        name = v_device.name,
        register_id = v_device.register_id
    where device.org_id = p_org_id and device.id = p_id;

    return core.show_device(p_org_id, p_id);
end;
$$;

comment on function api.update_device(text, uuid, uuid, bigint, jsonb) is
'Rename a device or move it to another register, at the version given. p_body: {name?, register_id?}. Errors: not_found, stale, register_archived.';

grant execute on function api.update_device(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
