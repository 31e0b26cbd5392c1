call guard.isolate('data.document_series');
call guard.audit_changes('data.document_series');
call guard.attach('data.document_series', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach('data.document_series', 'keeps_format', 'before update on %s for each row', 'guard.freeze_series()');

grant select, insert on data.document_series to counterfoil_definer;
grant update (number_format, is_default, is_active, updated_at, version) on data.document_series to counterfoil_definer;
grant insert on data.document_series to counterfoil_auth_definer;
