call core.make_export_function('core.write_product_cells', 'data.product', 'products');

comment on function core.write_product_cells(data.product, text, text, text, text) is
'Write a product as the cells of a file.';
