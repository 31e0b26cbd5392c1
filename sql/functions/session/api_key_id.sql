create or replace function session.api_key_id()
returns uuid
language sql
stable
parallel safe
return nullif(current_setting('counterfoil.api_key_id', true), '')::uuid;

comment on function session.api_key_id() is
'Return the API key with which the caller of the running function came, null for a person.';
