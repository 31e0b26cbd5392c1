call guard.isolate('data.payment');
call guard.keep_forever('data.payment');
call guard.audit_changes('data.payment');
call guard.attach('data.payment', 'in_open_books', 'before insert on %s for each row', 'guard.refuse_closed_books()');

grant select, insert on data.payment to counterfoil_definer;
grant select on data.payment to counterfoil_analyst;
