create function core.find_today(p_org data.org)
returns date
language sql
stable
return (now() at time zone (p_org).time_zone)::date;

comment on function core.find_today(data.org) is 'The date where the organization is.';
