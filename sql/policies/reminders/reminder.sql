call guard.isolate('data.reminder');
call guard.make_insert_only('data.reminder');
call guard.audit_changes('data.reminder');

grant select, insert on data.reminder to counterfoil_definer;
grant select on data.reminder to counterfoil_analyst;
