create function core.find_copied_days()
returns integer
language sql
immutable
return 28;

comment on function core.find_copied_days() is 'Return for how many days a device keeps documents, so that goods can come back without a network.';
