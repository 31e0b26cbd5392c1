-- Belongs to a person: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.refresh_token to counterfoil_auth_definer;
grant update (used_at, revoked_at) on data.refresh_token to counterfoil_auth_definer;
