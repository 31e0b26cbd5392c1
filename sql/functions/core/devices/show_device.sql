create function core.show_device(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(device) into v_shown
    from shape.device
    where device.org_id = p_org_id and device.id = p_id;

    if not found then
        perform core.raise_not_found('device');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_device(uuid, uuid) is 'Return one device as the API shows it. Errors: not_found.';
