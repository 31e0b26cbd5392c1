call guard.isolate('data.unit');
call guard.audit_changes('data.unit');
call guard.attach('data.unit', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach('data.unit', 'kept', 'after update on %s for each row', 'guard.freeze_unit()');

grant select, insert on data.unit to counterfoil_definer;
call guard.grant_edits('data.unit', p_frozen => '{code}');
grant select (org_id, code), insert on data.unit to counterfoil_auth_definer;
