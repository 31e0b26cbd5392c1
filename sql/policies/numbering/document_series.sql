call guard.isolate('data.document_series');
call guard.audit_changes('data.document_series');
call guard.attach('data.document_series', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach('data.document_series', 'keeps_format', 'before update on %s for each row', 'guard.freeze_series()');

grant select, insert on data.document_series to counterfoil_definer;
call guard.grant_edits('data.document_series', p_frozen => '{type,series}');
grant insert on data.document_series to counterfoil_auth_definer;
