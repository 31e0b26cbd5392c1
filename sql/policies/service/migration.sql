-- Of the database, written by cli/migrate.py: no tenant policy.
grant select on data.migration to counterfoil_definer;
