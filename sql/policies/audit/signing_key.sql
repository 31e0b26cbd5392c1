-- Belongs to the installation: no tenant policy. Public keys are for everybody.
grant select, insert, update (last_used_at) on data.signing_key to counterfoil_definer;
