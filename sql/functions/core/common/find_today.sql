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
'Return today''s date in the organization''s time zone, by the clock and not by the start of the transaction. So when two commands take turns under the lock of the organization, the later one never has an earlier day.';
