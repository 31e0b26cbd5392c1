grant usage on schema auth to counterfoil_auth, counterfoil_definer;
