create view analytics.days
with (security_invoker = true) as
select
    org.org_id,
    day.at::date as day_on,
    date_trunc('month', day.at)::date as month_on,
    date_trunc('quarter', day.at)::date as quarter_on,
    extract(year from day.at)::integer as calendar_year,
    core.compute_fiscal_year(day.at::date, org.fiscal_year_start_month) as fiscal_year,
    extract(isoyear from day.at)::integer as iso_year,
    extract(week from day.at)::integer as iso_week,
    extract(isodow from day.at)::integer as weekday,
    to_char(day.at, 'FMDay') as weekday_name,
    coalesce(day.at::date <= org.books_closed_through, false) as is_closed
from data.org
left join lateral (
    select min(bill.issued_on) as first_on
    from data.bill
    where bill.org_id = org.org_id
) as document on true
cross join
    generate_series(
        document.first_on::timestamp, (now() at time zone org.time_zone)::date::timestamp, interval '1 day'
    ) as day (at);

comment on view analytics.days is
'The calendar from the first document to today. Join it with dated rows to see days without sales, or to sum by week or weekday.';
comment on column analytics.days.month_on is 'First day of the month.';
comment on column analytics.days.quarter_on is 'First day of the quarter.';
comment on column analytics.days.iso_week is 'Week 1 to 53 of iso_year (ISO 8601).';
comment on column analytics.days.weekday is '1 on Monday to 7 on Sunday.';
comment on column analytics.days.is_closed is 'Whether the books are closed through this day.';

grant select on analytics.days to counterfoil_analyst;
