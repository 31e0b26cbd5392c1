-- Belongs to a person: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.pending_login to counterfoil_auth_definer;
