call core.make_walk_function('core.walk_products_by_sku', 'data.product', 'sku');

comment on function core.walk_products_by_sku(uuid, core.product_wish, boolean, text, uuid, integer) is
'Return a page of products by SKU, up or down.';
