call guard.isolate('data.z_report');
call guard.make_insert_only('data.z_report');
call guard.audit_changes('data.z_report');
call guard.attach('data.z_report', 'closes_session', 'after insert on %s for each row', 'guard.end_cash_session()');
call guard.attach(
    'data.z_report',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);

grant select, insert on data.z_report to counterfoil_definer;
grant select on data.z_report to counterfoil_analyst;
