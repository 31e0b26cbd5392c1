call guard.isolate('data.stock_entry_cost');
call guard.make_insert_only('data.stock_entry_cost');
call guard.audit_changes('data.stock_entry_cost', 'stock_entry_id');
call guard.attach(
    'data.stock_entry_cost',
    'sealed',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_sealed_entry()'
);

grant select, insert on data.stock_entry_cost to counterfoil_definer;
grant select on data.stock_entry_cost to counterfoil_analyst;
