create or replace function guard.make_lock_key(p_kind text, p_name text)
returns bigint
language sql
stable
parallel safe
return hashtextextended(p_kind || ':' || p_name, guard.read_lock_secret());

comment on function guard.make_lock_key(text, text) is
'Return the key of the advisory lock of one thing of a kind, which only this database''s owners can compute. Kinds: org, for everything that moves stock or money or is dated; import, for the application of a file to an organization; email and address, for tries to log in; pin, for tries of PINs on a device; refresh, for tokens that descend from one login.';

grant execute on function guard.make_lock_key(text, text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
