-- The same for all organizations: no tenant policy. Migrations fill it.
grant select on data.trivial_pin to counterfoil_auth_definer;
