call guard.isolate('data.stock_entry');
call guard.keep_forever('data.stock_entry');
call guard.audit_changes('data.stock_entry');
call guard.attach(
    'data.stock_entry', 'in_open_books', 'before insert on %s for each row', 'guard.refuse_closed_books()'
);

grant select, insert on data.stock_entry to counterfoil_definer;
