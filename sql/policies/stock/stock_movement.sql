call guard.isolate('data.stock_movement');
call guard.make_insert_only('data.stock_movement');
call guard.attach(
    'data.stock_movement',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);
call guard.attach(
    'data.stock_movement',
    'fits_unit',
    'after insert on %s for each row'
    ' when (new.stock_entry_id is not null and new.quantity <> trunc(new.quantity))', -- bill_line checks sales
    'guard.check_unit_decimals()'
);

grant select, insert on data.stock_movement to counterfoil_definer;
grant select on data.stock_movement to counterfoil_analyst;
grant select on data.stock_movement to counterfoil_guard; -- for the link of what is written (guard.read_fact)
