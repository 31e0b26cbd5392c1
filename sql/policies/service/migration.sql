-- Belongs to the database; cli/migrate.py writes it: no tenant policy.
grant select on data.migration to counterfoil_definer;
