call guard.isolate('data.audit_head');

grant select on data.audit_head to counterfoil_guard, counterfoil_definer;
grant update (sequence_no, hash, deferred_xid, deferred_id) on data.audit_head to counterfoil_guard;
grant update (sequence_no, hash) on data.audit_head to counterfoil_definer;
grant insert on data.audit_head to counterfoil_auth_definer;
