-- Belongs to an address, before the person is known: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.sign_up_request to counterfoil_auth_definer;
