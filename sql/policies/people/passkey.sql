set local role counterfoil_verifier; -- its owner

-- Belongs to a person: no tenant policy. Nobody but the owner writes it.
grant select (id, user_id, handle, name, added_at, last_used_at) on data.passkey
to counterfoil_definer, counterfoil_auth_definer;
