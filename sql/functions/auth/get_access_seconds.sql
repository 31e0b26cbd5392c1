create function auth.get_access_seconds()
returns integer
language sql
immutable
parallel safe
return 600;

comment on function auth.get_access_seconds() is 'Return the lifetime of an access token in seconds.';
