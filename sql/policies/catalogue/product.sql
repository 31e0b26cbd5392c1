call guard.isolate('data.product');
call guard.audit_changes('data.product');
call guard.attach('data.product', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.product',
    'placed',
    'after insert or update of unit, category_id, is_active on %s for each row when (new.is_active)',
    'guard.check_product_links()'
);
call guard.attach(
    'data.product', 'kept', 'after update of unit, tracks_stock on %s for each row', 'guard.freeze_stocked_product()'
);
call guard.attach(
    'data.product', 'worded', 'after insert or update of sku, name on %s for each row', 'guard.index_words()'
);

grant select, insert on data.product to counterfoil_definer;
grant update (
    sku, name, unit, unit_price, prices_include_tax, tax_rate_id, category_id, tracks_stock, reorder_level,
    reorder_quantity, is_active, updated_at, version
) on data.product to counterfoil_definer;
grant select on data.product to counterfoil_analyst;
