call guard.isolate('data.unit');
call guard.audit_changes('data.unit');
call guard.attach('data.unit', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach('data.unit', 'kept', 'after update on %s for each row', 'guard.freeze_unit()');

grant select, insert on data.unit to counterfoil_definer;
grant update (name, decimals, unece_code, is_active, updated_at, version) on data.unit to counterfoil_definer;
grant select (org_id, code), insert on data.unit to counterfoil_auth_definer;
