call guard.isolate('data.dunning_level');
call guard.audit_changes('data.dunning_level');
call guard.attach('data.dunning_level', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.dunning_level',
    'in_order',
    'after insert or update on %s for each row',
    'guard.check_dunning_level()'
);

grant select, insert, delete on data.dunning_level to counterfoil_definer;
call guard.grant_edits('data.dunning_level');
