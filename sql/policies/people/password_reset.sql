-- Belongs to a person: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.password_reset to counterfoil_auth_definer;
