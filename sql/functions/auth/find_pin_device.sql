create function auth.find_pin_device()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
    if session.device_id() is null then
        perform guard.raise_problem(
            p_slug => 'device_required',
            p_detail => 'A PIN works on a registered device only.'
        );
    end if;
    return session.device_id();
end;
$$;

comment on function auth.find_pin_device() is
'The device of the login that enters a PIN, after session.authorise. Errors: device_required.';
