create function auth.get_refresh_seconds()
returns integer
language sql
immutable
parallel safe
return 30 * 24 * 3600;

comment on function auth.get_refresh_seconds() is 'Return the lifetime of a refresh token in seconds. The cookie lives as long (REFRESH_SECONDS in Python); a test compares the two.';
