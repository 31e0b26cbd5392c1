create function auth.read_setting(p_hash text)
returns text
language sql
immutable
parallel safe
return coalesce(substring(p_hash from '^(.*)\$'), '');

comment on function auth.read_setting(text) is
'Return how a password or a PIN was hashed: its PHC string up to the salt, without what came out. Empty if it is no PHC string, which no table accepts.';
