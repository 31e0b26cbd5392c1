call guard.isolate('data.bill_tax');
call guard.make_insert_only('data.bill_tax');
call guard.attach(
    'data.bill_tax',
    'sealed',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_sealed_document()'
);

grant select, insert on data.bill_tax to counterfoil_definer;
grant select on data.bill_tax to counterfoil_analyst;
