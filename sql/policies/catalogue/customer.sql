call guard.isolate('data.customer');
call guard.audit_changes('data.customer');
call guard.attach('data.customer', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.customer', 'identified', 'after insert or update on %s for each row', 'guard.check_identifiers()'
);
call guard.attach(
    'data.customer',
    'worded',
    'after insert or update of name, customer_number on %s for each row',
    'guard.index_customer_words()'
);

call guard.attach('data.customer', 'erased', 'before update on %s for each row', 'guard.refuse_erased_customer()');

grant select, insert on data.customer to counterfoil_definer;
call guard.grant_edits('data.customer');
grant select on data.customer to counterfoil_analyst;
