call guard.isolate('data.custom_role_permission');
call guard.audit_changes('data.custom_role_permission', 'role,operation');
call guard.attach(
    'data.custom_role_permission', 'known', 'after insert or update on %s for each row', 'guard.check_role_permission()'
);

grant select, insert, delete, update (is_approval_needed) on data.custom_role_permission to counterfoil_definer;
grant select on data.custom_role_permission to counterfoil_auth_definer;
