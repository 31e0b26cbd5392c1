call guard.isolate('data.bill_draft');
call guard.audit_changes('data.bill_draft');
call guard.attach('data.bill_draft', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert, delete on data.bill_draft to counterfoil_definer;
call guard.grant_edits('data.bill_draft');
