grant usage on schema guard to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
