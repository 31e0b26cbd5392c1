-- Belongs to the database: no tenant policy. Only those who make keys of locks read it.
grant select on data.lock_secret to counterfoil_definer, counterfoil_auth_definer;
