call core.make_insert_function('core.insert_products', 'data.product');

comment on function core.insert_products(data.product[]) is
'Insert products; org_id is the caller''s to say, id where it has to be known before.';
