call guard.isolate('data.api_key_permission');
call guard.make_insert_only('data.api_key_permission');
call guard.audit_changes('data.api_key_permission', 'api_key_id,operation');

grant select, insert on data.api_key_permission to counterfoil_definer;
grant select on data.api_key_permission to counterfoil_auth_definer;
