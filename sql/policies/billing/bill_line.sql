call guard.isolate('data.bill_line');
call guard.make_insert_only('data.bill_line');
call guard.attach(
    'data.bill_line',
    'sealed',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_sealed_document()'
);
call guard.attach(
    'data.bill_line',
    'credit_capped',
    'after insert on %s for each row when (new.original_bill_id is not null)',
    'guard.cap_credit()'
);
call guard.attach(
    'data.bill_line',
    'fits_unit',
    'after insert on %s for each row'
    ' when (new.original_bill_id is null and new.quantity <> trunc(new.quantity))',
    'guard.check_unit_decimals()'
);

grant select, insert on data.bill_line to counterfoil_definer;
grant select on data.bill_line to counterfoil_analyst;
