call guard.isolate('data.member_pin');
call guard.audit_changes('data.member_pin', 'user_id');

grant select (org_id, user_id, changed_at) on data.member_pin to counterfoil_definer;
grant select, insert, delete on data.member_pin to counterfoil_auth_definer;
grant update (pin_hash, changed_at) on data.member_pin to counterfoil_auth_definer;
