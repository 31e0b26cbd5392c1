-- Belongs to an address, before the person is known: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.login_attempt to counterfoil_auth_definer;
grant update (factor, is_right, entered_in, is_successful, is_sign_up) on data.login_attempt
to counterfoil_auth_definer;
