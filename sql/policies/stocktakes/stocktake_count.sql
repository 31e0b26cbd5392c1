call guard.isolate('data.stocktake_count');
call guard.make_insert_only('data.stocktake_count');
call guard.audit_changes('data.stocktake_count');
call guard.attach(
    'data.stocktake_count',
    'in_open_stocktake',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_ended_stocktake()'
);

grant select, insert on data.stocktake_count to counterfoil_definer;
grant select on data.stocktake_count to counterfoil_analyst;
