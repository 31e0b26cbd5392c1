create or replace function session.operation()
returns text
language sql
stable
parallel safe
return nullif(current_setting('counterfoil.operation', true), '');

comment on function session.operation() is 'Return the operation for which session.authorise opened the running transaction, null outside of one.';
