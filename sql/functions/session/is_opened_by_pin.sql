create or replace function session.is_opened_by_pin()
returns boolean
language sql
stable
parallel safe
return coalesce(nullif(current_setting('counterfoil.is_opened_by_pin', true), '')::boolean, false);

comment on function session.is_opened_by_pin() is
'Return whether the login of the running function was opened by a PIN.';
