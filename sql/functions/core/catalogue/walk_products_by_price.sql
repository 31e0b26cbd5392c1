call core.make_walk_function('core.walk_products_by_price', 'data.product', 'price_millionths');

comment on function core.walk_products_by_price(uuid, core.product_wish, boolean, text, uuid, integer) is
'Return a page of products by unit price, up or down.';
