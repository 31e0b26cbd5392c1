create function core.is_sale_time(p_org data.org, p_sold_at timestamptz, p_issued_on date)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    v_clock_tolerance constant interval := '5 minutes'; -- the clock of a till may be a little ahead
begin
    return
        p_sold_at <= now() + v_clock_tolerance
        and (
            p_sold_at >= now() - make_interval(days => core.get_offline_days())
            or (p_sold_at at time zone p_org.time_zone)::date = p_issued_on
        );
end;
$$;

comment on function core.is_sale_time(data.org, timestamptz, date) is
'Tell whether a document of this day may have been made at this time: within the last days, by a till that was offline, or on the day itself, however long ago. Whether the caller may choose the date is checked elsewhere. Null means that no time is given.';
