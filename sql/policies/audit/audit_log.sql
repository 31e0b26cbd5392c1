call guard.isolate('data.audit_log');
call guard.make_insert_only('data.audit_log');

grant select, insert on data.audit_log to counterfoil_definer;
grant insert on data.audit_log to counterfoil_auth_definer;
