create function core.is_order_overdue(p_status text, p_expected_on date, p_today date)
returns boolean
language sql
immutable
return coalesce(p_status in ('sent', 'partly_received') and p_expected_on < p_today, false);

comment on function core.is_order_overdue(text, date, date) is
'Say whether more of an order is to come, and was expected before today.';
