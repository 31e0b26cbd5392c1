call guard.isolate('data.product');
call guard.audit_statements('data.product');
call guard.attach('data.product', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.product',
    'placed_new',
    'after insert on %s referencing new table as added for each statement',
    'guard.check_new_product_links()'
);
call guard.attach(
    'data.product',
    'placed_changed',
    'after update of unit, category_id, is_active on %s for each row when (new.is_active)',
    'guard.check_product_links()'
);
call guard.attach(
    'data.product', 'kept', 'after update of unit, tracks_stock on %s for each row', 'guard.freeze_stocked_product()'
);
call guard.attach(
    'data.product',
    'worded_new',
    'after insert on %s referencing new table as added for each statement',
    'guard.index_new_words()'
);
call guard.attach(
    'data.product', 'worded_changed', 'after update of sku, name on %s for each row', 'guard.index_words()'
);
call guard.attach(
    'data.product',
    'shown_new',
    'after insert on %s referencing new table as changed for each statement',
    'guard.write_product_json()'
);
call guard.attach(
    'data.product',
    'shown_changed',
    'after update on %s referencing new table as changed for each statement',
    'guard.write_product_json()'
);

grant select, insert on data.product to counterfoil_definer;
call guard.grant_edits('data.product');
grant select on data.product to counterfoil_analyst;
