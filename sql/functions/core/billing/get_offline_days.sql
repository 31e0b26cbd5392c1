create function core.get_offline_days()
returns integer
language sql
immutable
parallel safe
return 31;

comment on function core.get_offline_days() is 'Return for how many days a till may be offline and still send its sales.';
