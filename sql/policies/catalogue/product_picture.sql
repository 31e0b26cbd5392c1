call guard.isolate('data.product_picture');
call guard.audit_changes('data.product_picture', 'product_id');
call guard.attach(
    'data.product_picture', 'read', 'before insert or update on %s for each row', 'guard.read_picture()'
);

grant select, insert, delete on data.product_picture to counterfoil_definer;
