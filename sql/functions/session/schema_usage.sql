grant usage on schema session to counterfoil_owner, counterfoil_auth_definer;
