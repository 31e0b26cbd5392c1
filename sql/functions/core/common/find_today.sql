create function core.find_today(p_org data.org)
returns date
language plpgsql
stable
set search_path = ''
as $$
begin
    return (clock_timestamp() at time zone p_org.time_zone)::date;
end;
$$;

comment on function core.find_today(data.org) is
'The date where the organization is: by the clock, and not by when the transaction began. So of two commands that take turns under the lock of the organization, the later one has no earlier day.';
