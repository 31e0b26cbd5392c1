create function core.is_dated_in_order(p_org data.org, p_issued_on date, p_latest_issued_on date)
returns boolean
language sql
stable
return (p_org).allows_dates_out_of_order
or p_issued_on >= p_latest_issued_on
or p_issued_on >= core.find_today(p_org)
or p_latest_issued_on is null;

comment on function core.is_dated_in_order(data.org, date, date) is
'Tell whether a document of this date may follow those of its series and fiscal year, the latest of which has the date p_latest_issued_on. Today is always in order, even when the clock or time zone was set back, because nobody chose that date.';
