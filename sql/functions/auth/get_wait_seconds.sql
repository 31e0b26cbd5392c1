create function auth.get_wait_seconds(p_failures bigint)
returns integer
language sql
immutable
parallel safe
return least(2 ^ least(p_failures, 30), 900);

comment on function auth.get_wait_seconds(bigint) is
'Return how long to wait after so many failures that are not free: 2, 4, 8 ... seconds, at most 15 minutes.';
