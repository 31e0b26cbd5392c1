-- Belongs to a person: no tenant policy. Only the definer of the login reads it.
grant select, insert, update on data.credential to counterfoil_auth_definer;
