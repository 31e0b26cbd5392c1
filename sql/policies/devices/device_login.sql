call guard.isolate('data.device_login');
call guard.audit_changes('data.device_login', 'family_id');

grant select, insert on data.device_login to counterfoil_definer;
grant update (device_id) on data.device_login to counterfoil_definer;
grant select, delete on data.device_login to counterfoil_auth_definer;
