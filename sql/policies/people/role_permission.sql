-- The same for all organizations: no tenant policy. Its rows are those of permissions.sql.
grant select on data.role_permission to counterfoil_definer;
grant select on data.role_permission to counterfoil_auth_definer;
