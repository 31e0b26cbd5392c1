call guard.isolate('data.register');
call guard.audit_changes('data.register');
call guard.attach('data.register', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert on data.register to counterfoil_definer;
grant update (name, is_active, updated_at, version) on data.register to counterfoil_definer;
grant select on data.register to counterfoil_analyst;
