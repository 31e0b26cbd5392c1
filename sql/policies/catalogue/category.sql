call guard.isolate('data.category');
call guard.audit_changes('data.category');
call guard.attach('data.category', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.category',
    'in_tree',
    'after insert or update of parent_id, is_active on %s for each row',
    'guard.check_category_tree()'
);

grant select, insert on data.category to counterfoil_definer;
call guard.grant_edits('data.category');
grant select on data.category to counterfoil_analyst;
