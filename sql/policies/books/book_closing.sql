call guard.isolate('data.book_closing');
call guard.make_insert_only('data.book_closing');
call guard.audit_changes('data.book_closing');
call guard.attach(
    'data.book_closing', 'closes_books', 'after insert on %s for each row', 'guard.advance_closing_date()'
);

grant select, insert on data.book_closing to counterfoil_definer;
grant select on data.book_closing to counterfoil_analyst;
