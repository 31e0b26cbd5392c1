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
'Whether a document of a day may say that it was made at that time: by a till that was offline in the last days, or on the very day, however long ago that is; who may date it so is looked at apart. Null: it says nothing.';
