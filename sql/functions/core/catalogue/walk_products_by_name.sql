call core.make_walk_function('core.walk_products_by_name', 'data.product', 'name_lower');

comment on function core.walk_products_by_name(uuid, core.product_wish, boolean, text, uuid, integer) is
'Return a page of products by name, up or down.';
