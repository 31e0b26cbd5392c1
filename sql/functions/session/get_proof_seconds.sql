create or replace function session.get_proof_seconds()
returns integer
language sql
immutable
parallel safe
return 600;

comment on function session.get_proof_seconds() is
'Return for how long a login that proved itself may change who may do what, in seconds.';

grant execute on function session.get_proof_seconds() to counterfoil_auth_definer;
