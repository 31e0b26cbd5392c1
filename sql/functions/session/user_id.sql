create or replace function session.user_id()
returns uuid
language sql
stable
parallel safe
return nullif(current_setting('counterfoil.user_id', true), '')::uuid;

comment on function session.user_id() is 'Return the person on whose behalf the running function acts.';

grant execute on function session.user_id() to counterfoil_auth_definer;
