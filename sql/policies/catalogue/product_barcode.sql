call guard.isolate('data.product_barcode');
call guard.audit_changes('data.product_barcode', 'barcode');

grant select, insert, delete on data.product_barcode to counterfoil_definer;
grant update (type, pack_quantity, pack_price) on data.product_barcode to counterfoil_definer;
grant select on data.product_barcode to counterfoil_analyst;
