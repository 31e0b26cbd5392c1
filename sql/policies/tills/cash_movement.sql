call guard.isolate('data.cash_movement');
call guard.make_insert_only('data.cash_movement');
call guard.audit_changes('data.cash_movement');
call guard.attach(
    'data.cash_movement',
    'in_open_session',
    'after insert on %s for each row when (new.cash_session_id is not null)',
    'guard.refuse_closed_cash_session()'
);

grant select, insert on data.cash_movement to counterfoil_definer;
grant select on data.cash_movement to counterfoil_analyst;
