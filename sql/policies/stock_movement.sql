call guard.isolate('data.stock_movement');
call guard.keep_forever('data.stock_movement');
call guard.attach(
    'data.stock_movement',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);

grant select, insert on data.stock_movement to counterfoil_definer;
grant select on data.stock_movement to counterfoil_analyst;
