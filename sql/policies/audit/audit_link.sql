call guard.isolate('data.audit_link');
call guard.make_insert_only('data.audit_link');

grant select, insert on data.audit_link to counterfoil_guard, counterfoil_definer;
