call guard.isolate('data.stock_movement');
call guard.keep_forever('data.stock_movement');
call guard.attach(
    'data.stock_movement', 'in_open_books', 'before insert on %s for each row', 'guard.refuse_closed_books()'
);

grant select, insert on data.stock_movement to counterfoil_definer;
grant select on data.stock_movement to counterfoil_analyst;
