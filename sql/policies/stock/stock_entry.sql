call guard.isolate('data.stock_entry');
call guard.make_insert_only('data.stock_entry');
call guard.audit_changes('data.stock_entry');
call guard.attach(
    'data.stock_entry',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);

grant select, insert on data.stock_entry to counterfoil_definer;
grant select on data.stock_entry to counterfoil_analyst;
