create function auth.get_refresh_grace_seconds()
returns integer
language sql
immutable
parallel safe
return 30;

comment on function auth.get_refresh_grace_seconds() is
'How long a refresh token that was used is still answered: time to ask again when the answer was lost, or when another tab was first.';
