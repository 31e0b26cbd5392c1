call guard.isolate('data.product_picture');
call guard.audit_changes('data.product_picture', 'product_id');
call guard.attach(
    'data.product_picture', 'read', 'before insert or update on %s for each row', 'guard.read_picture()'
);
call guard.attach(
    'data.product_picture',
    'shown_new',
    'after insert on %s referencing new table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_picture',
    'shown_changed',
    'after update on %s referencing old table as replaced new table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_picture',
    'shown_removed',
    'after delete on %s referencing old table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product_picture',
    'shown_emptied',
    'after truncate on %s for each statement',
    'guard.write_product_json()'
);

grant select, insert, delete on data.product_picture to counterfoil_definer;
