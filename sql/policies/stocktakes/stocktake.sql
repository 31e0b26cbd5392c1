call guard.isolate('data.stocktake');
call guard.audit_changes('data.stocktake');
call guard.attach(
    'data.stocktake',
    'ended',
    'before update on %s for each row when (old.posted_at is not null or old.cancelled_at is not null)',
    'guard.refuse_change()'
);
call guard.attach('data.stocktake', 'kept', 'before delete on %s for each row', 'guard.refuse_change()');
call guard.attach(
    'data.stocktake', 'never_truncated', 'before truncate on %s for each statement', 'guard.refuse_change()'
);
call guard.attach('data.stocktake', 'alone', 'before insert on %s for each row', 'guard.refuse_second_stocktake()');

grant select, insert on data.stocktake to counterfoil_definer;
grant update (
    posted_by, posted_at, posted_on, reason, stock_entry_id, cancelled_by, cancelled_at
) on data.stocktake to counterfoil_definer;
grant select on data.stocktake to counterfoil_analyst;
