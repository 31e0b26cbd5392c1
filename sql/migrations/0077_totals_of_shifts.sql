-- A shift is closed whatever its sales and movements add up to: each of them is below 1e15, their sums need not be.
create domain data.total as numeric
check (value = round(value, 3) and abs(value) < 1e24);
comment on domain data.total is 'A sum of any number of amounts that there can be, at most 3 decimals.';

create domain data.unsigned_total as numeric
check (value = round(value, 3) and value >= 0 and value < 1e24);
comment on domain data.unsigned_total is 'A sum of amounts that is never negative.';

alter table data.z_report
alter column billed_amount type data.unsigned_total,
alter column credited_amount type data.unsigned_total,
alter column net_amount type data.total,
alter column tax_amount type data.total,
alter column gross_amount type data.total,
alter column discount_amount type data.unsigned_total,
alter column line_discount_amount type data.unsigned_total,
alter column cash_received_amount type data.unsigned_total,
alter column cash_paid_out_amount type data.unsigned_total,
alter column cash_in_amount type data.unsigned_total,
alter column cash_out_amount type data.unsigned_total,
alter column cash_rounding_amount type data.total,
alter column expected_amount type data.total,
alter column over_short_amount type data.total;
