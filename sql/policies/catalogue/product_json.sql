call guard.isolate('data.product_json');

grant select, insert on data.product_json to counterfoil_definer;
grant update (sku, is_active, tracks_stock, head, barcodes, picture, tail) on data.product_json
to counterfoil_definer;
