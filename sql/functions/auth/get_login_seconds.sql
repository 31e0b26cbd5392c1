create function auth.get_login_seconds()
returns integer
language sql
immutable
parallel safe
return 90 * 24 * 3600;

comment on function auth.get_login_seconds() is
'Return for how many seconds a login goes on at most, however often it is refreshed; a check of data.login has the same.';
