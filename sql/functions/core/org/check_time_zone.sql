create function core.check_time_zone(p_time_zone text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform now() at time zone p_time_zone;
exception when invalid_parameter_value then
    perform core.raise_invalid(
        'time_zone', format('%s is not a time zone.', p_time_zone), 'Use an IANA name such as Europe/Paris.'
    );
end;
$$;

comment on function core.check_time_zone(text) is 'Refuse a name that is no time zone. Errors: validation.';
