call core.make_export_function('core.write_supplier_cells', 'data.supplier', 'suppliers');

comment on function core.write_supplier_cells(data.supplier) is
'Write a supplier as the cells of a file.';
