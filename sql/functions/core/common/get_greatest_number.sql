create function core.get_greatest_number()
returns bigint
language sql
immutable
parallel safe
return 9223372036854775807;

comment on function core.get_greatest_number() is 'Return the greatest bigint, which no number exceeds.';
