create function core.find_step(p_step text, p_period core.period, p_day date)
returns core.period
language sql
immutable
begin atomic
    select
        greatest(step.from_on, (p_period).from_on) as from_on,
        least((step.from_on + step.length)::date - 1, (p_period).through_on) as through_on
    from (
        select
            date_trunc(p_step, p_day::timestamp)::date as from_on,
            case p_step
                when 'month' then interval '1 month'
                when 'week' then interval '7 days'
                else interval '1 day'
            end as length
    ) as step;
end;

comment on function core.find_step(text, core.period, date) is
'Return the day, week or month in which a day is, as far as it is in the period of the report. A week begins on Monday.';
