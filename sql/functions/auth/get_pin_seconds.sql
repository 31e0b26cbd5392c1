create function auth.get_pin_seconds()
returns integer
language sql
immutable
parallel safe
return 3600;

comment on function auth.get_pin_seconds() is 'Life of a session that a PIN opened. It has no refresh token: the person enters the PIN again.';
