call core.make_insert_function('core.insert_products', 'data.product');

comment on function core.insert_products(data.product[]) is
'Insert products. The caller gives org_id, and id where it must be known beforehand.';
