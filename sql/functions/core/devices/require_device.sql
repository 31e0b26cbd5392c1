create function core.require_device()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
    v_device_id constant uuid := session.device_id();
begin
    if v_device_id is null then
        perform guard.raise_problem(
            p_slug => 'device_required',
            p_detail => 'This login is not bound to a registered device.'
        );
    end if;
    return v_device_id;
end;
$$;

comment on function core.require_device() is
'Return the device of the running function''s login, after session.authorise. Errors: device_required.';
