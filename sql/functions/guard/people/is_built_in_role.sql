create or replace function guard.is_built_in_role(p_role text)
returns boolean
language sql
immutable
parallel safe
return p_role in ('admin', 'manager', 'cashier', 'analyst');

comment on function guard.is_built_in_role(text) is
'Whether a role is one of the four that every organization has.';

grant execute on function guard.is_built_in_role(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
