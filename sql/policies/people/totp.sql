set local role counterfoil_verifier; -- its owner

-- Belongs to a person: no tenant policy. Nobody but the owner reads secrets.
grant select (user_id, added_at, last_used_at) on data.totp to counterfoil_definer, counterfoil_auth_definer;
