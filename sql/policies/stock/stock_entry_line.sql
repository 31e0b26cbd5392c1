call guard.isolate('data.stock_entry_line');
call guard.make_insert_only('data.stock_entry_line');
call guard.audit_statements('data.stock_entry_line', 'stock_entry_id');
call guard.attach(
    'data.stock_entry_line',
    'sealed',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_sealed_entry()'
);
call guard.attach(
    'data.stock_entry_line',
    'receipt_counted',
    'after insert on %s referencing new table as added for each statement',
    'guard.count_received()'
);
call guard.attach(
    'data.stock_entry_line',
    'return_capped',
    'after insert on %s for each row when (new.receipt_id is not null)',
    'guard.cap_return()'
);
call guard.attach(
    'data.stock_entry_line',
    'fits_unit',
    'after insert on %s for each row when (new.quantity <> round(new.quantity))',
    'guard.check_unit_decimals()'
);

grant select, insert on data.stock_entry_line to counterfoil_definer;
grant select on data.stock_entry_line to counterfoil_analyst;
