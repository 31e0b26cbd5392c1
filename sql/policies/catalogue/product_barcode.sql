call guard.isolate('data.product_barcode');
call guard.audit_statements('data.product_barcode', 'barcode');
call guard.attach(
    'data.product_barcode',
    'shown_new',
    'after insert on %s referencing new table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_barcode',
    'shown_changed',
    'after update on %s referencing old table as replaced new table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_barcode',
    'shown_removed',
    'after delete on %s referencing old table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_barcode',
    'shown_emptied',
    'after truncate on %s for each statement',
    'guard.write_product_json()'
);

grant select, insert, delete on data.product_barcode to counterfoil_definer;
grant update (type, pack_quantity, pack_price) on data.product_barcode to counterfoil_definer;
grant select on data.product_barcode to counterfoil_analyst;
