create or replace function session.device_id()
returns uuid
language sql
stable
parallel safe
return nullif(current_setting('counterfoil.device_id', true), '')::uuid;

comment on function session.device_id() is
'Return the registered device to which the login of the running function is bound, null for none.';

grant execute on function session.device_id() to counterfoil_auth_definer;
