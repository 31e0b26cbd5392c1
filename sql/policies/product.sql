call guard.isolate('data.product');
call guard.audit_changes('data.product');
call guard.attach('data.product', 'touched', 'before update on %s for each row', 'guard.touch()');

grant select, insert on data.product to counterfoil_definer;
grant update (
    sku, name, unit, unit_price, prices_include_tax, tax_rate_id, tracks_stock, reorder_level, is_active,
    updated_at, version
) on data.product to counterfoil_definer;
grant select on data.product to counterfoil_analyst;
