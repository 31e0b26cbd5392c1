call guard.isolate('data.bill');
call guard.make_insert_only('data.bill');
call guard.attach(
    'data.bill',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);
call guard.attach(
    'data.bill',
    'in_open_session',
    'after insert on %s for each row when (new.cash_session_id is not null)',
    'guard.refuse_closed_cash_session()'
);
call guard.attach(
    'data.bill',
    'originals_agree',
    'after insert on %s for each row when (new.type = ''credit_note'')',
    'guard.check_originals()'
);

grant select, insert on data.bill to counterfoil_definer;
grant update (buyer, note, external_reference) on data.bill to counterfoil_definer; -- to erase them (guard.is_erasure)
grant select on data.bill to counterfoil_analyst;
grant select on data.bill to counterfoil_guard; -- for the link of what is written (guard.read_fact)
