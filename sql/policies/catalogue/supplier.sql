call guard.isolate('data.supplier');
call guard.audit_changes('data.supplier');
call guard.attach('data.supplier', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.supplier', 'identified', 'after insert or update on %s for each row', 'guard.check_identifiers()'
);

grant select, insert on data.supplier to counterfoil_definer;
call guard.grant_edits('data.supplier');
grant select on data.supplier to counterfoil_analyst;
