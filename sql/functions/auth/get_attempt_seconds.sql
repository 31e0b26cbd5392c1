create function auth.get_attempt_seconds()
returns integer
language sql
immutable
parallel safe
return 60;

comment on function auth.get_attempt_seconds() is
'Return for how long a password or a PIN that is being checked can still be found right, in seconds.';
