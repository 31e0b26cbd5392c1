call guard.isolate('data.bill');
call guard.keep_forever('data.bill');
call guard.audit_changes('data.bill');
call guard.attach('data.bill', 'in_open_books', 'before insert on %s for each row', 'guard.refuse_closed_books()');

grant select, insert on data.bill to counterfoil_definer;
grant select on data.bill to counterfoil_analyst;
