set local role counterfoil_verifier; -- its owner

-- Belongs to a person: no tenant policy. Nobody but the owner reads what codes are checked against.
grant select (user_id, used_at) on data.recovery_code to counterfoil_definer, counterfoil_auth_definer;
