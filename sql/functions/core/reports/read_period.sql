create function core.read_period(p_org data.org, p_from_on date, p_through_on date)
returns core.period
language plpgsql
stable
set search_path = ''
as $$
declare
    v_period core.period;
begin
    v_period.through_on := coalesce(p_through_on, greatest(core.find_today(p_org), p_from_on));
    v_period.from_on := coalesce(p_from_on, date_trunc('month', v_period.through_on)::date);
    perform core.check_period(v_period, 'from_on', 'through_on');
    return v_period;
end;
$$;

comment on function core.read_period(data.org, date, date) is
'Return the days of a report: those asked for, else the month of its last day. The last day defaults to today. Errors: validation.';
