call guard.isolate('data.custom_role');
call guard.audit_changes('data.custom_role');
call guard.attach('data.custom_role', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach('data.custom_role', 'kept', 'after update on %s for each row', 'guard.keep_used_role()');
call guard.grant_edits('data.custom_role', p_frozen => '{role}');

grant select, insert on data.custom_role to counterfoil_definer;
grant select on data.custom_role to counterfoil_auth_definer;
