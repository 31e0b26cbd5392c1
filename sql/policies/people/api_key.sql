call guard.isolate('data.api_key');
call guard.audit_changes('data.api_key');
call guard.attach('data.api_key', 'kept', 'after update on %s for each row', 'guard.check_key_change()');

grant select, insert, update (revoked_at, revoked_by) on data.api_key to counterfoil_definer;
grant select on data.api_key to counterfoil_auth_definer;
