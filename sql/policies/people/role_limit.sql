call guard.isolate('data.role_limit');
call guard.audit_changes('data.role_limit');
call guard.attach('data.role_limit', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.grant_edits('data.role_limit', p_frozen => '{role}');

grant select, insert on data.role_limit to counterfoil_definer;
grant insert on data.role_limit to counterfoil_auth_definer;
