create function core.read_compared_period(p_from_on date, p_through_on date)
returns core.period
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_period core.period;
begin
    if p_from_on is null and p_through_on is null then
        return null;
    elsif p_from_on is null then
        perform core.raise_invalid('compared_from_on', 'The first day of the compared period is missing.');
    elsif p_through_on is null then
        perform core.raise_invalid('compared_through_on', 'The last day of the compared period is missing.');
    end if;

    v_period.from_on := p_from_on;
    v_period.through_on := p_through_on;
    perform core.check_period(v_period, 'compared_from_on', 'compared_through_on');
    return v_period;
end;
$$;

comment on function core.read_compared_period(date, date) is
'Return the days with which a report compares, null for none. Errors: validation.';
