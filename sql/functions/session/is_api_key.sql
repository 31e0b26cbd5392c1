create or replace function session.is_api_key(p_capability text)
returns boolean
language sql
immutable
parallel safe
return starts_with(p_capability, 'cf_live_');

comment on function session.is_api_key(text) is
'Whether a capability says that it is an API key: cf_live_, 43 random characters, and 6 of a checksum. The one of a person has 43 characters and no prefix.';

grant execute on function session.is_api_key(text) to counterfoil_auth_definer;
