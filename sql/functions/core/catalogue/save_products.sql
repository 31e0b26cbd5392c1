call core.make_save_all_function('core.save_products', 'data.product');

comment on function core.save_products(data.product[]) is
'Change products, which must be there, to these.';
