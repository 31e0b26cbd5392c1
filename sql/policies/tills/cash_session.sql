call guard.isolate('data.cash_session');
call guard.audit_changes('data.cash_session');
call guard.attach(
    'data.cash_session',
    'begins_open',
    'after insert on %s for each row when (new.closed_at is not null)',
    'guard.refuse_change()'
);
call guard.attach(
    'data.cash_session', 'ends_once', 'before update or delete on %s for each row', 'guard.check_cash_session_change()'
);
call guard.attach(
    'data.cash_session', 'never_truncated', 'before truncate on %s for each statement', 'guard.refuse_change()'
);
call guard.attach(
    'data.cash_session',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);

grant select, insert on data.cash_session to counterfoil_definer;
grant update (closed_at) on data.cash_session to counterfoil_definer;
grant select on data.cash_session to counterfoil_analyst;
