create function core.name_age_group(p_due_on date, p_as_of date)
returns text
language sql
immutable
parallel safe
return case
    when p_as_of <= p_due_on then 'current'
    when p_as_of - p_due_on <= 30 then 'days_1_30'
    when p_as_of - p_due_on <= 60 then 'days_31_60'
    when p_as_of - p_due_on <= 90 then 'days_61_90'
    else 'days_over_90'
end;

comment on function core.name_age_group(date, date) is
'Return how long an item is overdue on a day: current, days_1_30, days_31_60, days_61_90 or days_over_90.';
