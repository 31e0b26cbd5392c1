create function core.today(p_org data.org)
returns date
language sql
stable
return (now() at time zone (p_org).time_zone)::date;

comment on function core.today(data.org) is 'The date where the organization is.';
