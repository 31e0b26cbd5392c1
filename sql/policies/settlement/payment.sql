call guard.isolate('data.payment');
call guard.make_insert_only('data.payment');
call guard.attach(
    'data.payment',
    'in_open_books',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_closed_books()'
);
call guard.attach(
    'data.payment',
    'settles',
    'after insert on %s referencing new table as added for each statement',
    'guard.settle_items()'
);
call guard.attach(
    'data.payment',
    'in_open_session',
    'after insert on %s for each row when (new.cash_session_id is not null)',
    'guard.refuse_closed_cash_session()'
);

grant select, insert on data.payment to counterfoil_definer;
grant select on data.payment to counterfoil_analyst;
grant select on data.payment to counterfoil_guard; -- for the link of what is written (guard.read_fact)
