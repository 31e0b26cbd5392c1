-- Of a device, before the person is known: no tenant policy. Only the definer of the login reads it.
grant select, insert, delete on data.pin_attempt to counterfoil_auth_definer;
grant update (is_right, entered_in, is_successful) on data.pin_attempt to counterfoil_auth_definer;
