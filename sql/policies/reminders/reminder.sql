call guard.isolate('data.reminder');
call guard.make_insert_only('data.reminder');
call guard.audit_changes('data.reminder');
call guard.attach(
    'data.reminder',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);

grant select, insert on data.reminder to counterfoil_definer;
grant update (buyer, subject, wording) on data.reminder to counterfoil_definer; -- to erase them (guard.is_erasure)
grant select on data.reminder to counterfoil_analyst;
