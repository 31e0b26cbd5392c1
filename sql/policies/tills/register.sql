call guard.isolate('data.register');
call guard.audit_changes('data.register');
call guard.attach('data.register', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert on data.register to counterfoil_definer;
call guard.grant_edits('data.register', p_frozen => '{code}');
grant select on data.register to counterfoil_analyst;
