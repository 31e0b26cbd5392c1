call guard.isolate('data.approval');
call guard.audit_changes('data.approval');

grant select, insert on data.approval to counterfoil_definer;
grant update (used_at, bill_id, cash_movement_id, payment_id, reviewed_by, reviewed_at)
on data.approval to counterfoil_definer;
grant select, insert on data.approval to counterfoil_auth_definer;
grant update (expires_at) on data.approval to counterfoil_auth_definer;
