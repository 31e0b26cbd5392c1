set local role counterfoil_verifier; -- its owner

-- Belongs to a person: no tenant policy. Nobody but the owner reads how passwords are checked.
grant select (user_id), insert, update (setting, verifier, updated_at) on data.credential to counterfoil_auth_definer;
