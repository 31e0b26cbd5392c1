call core.make_export_function('core.write_product_cells', 'data.product', 'products');

comment on function core.write_product_cells(data.product, text, text, text, text) is
'A product as a file has it, cell by cell.';
