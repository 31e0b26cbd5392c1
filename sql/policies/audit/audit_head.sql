call guard.isolate('data.audit_head');

grant select, insert, update on data.audit_head to counterfoil_guard;
grant select on data.audit_head to counterfoil_definer;
