call guard.isolate('data.audit_head');

grant select, update on data.audit_head to counterfoil_guard, counterfoil_definer;
grant insert on data.audit_head to counterfoil_auth_definer;
