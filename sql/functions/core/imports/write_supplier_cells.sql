call core.make_export_function('core.write_supplier_cells', 'data.supplier', 'suppliers');

comment on function core.write_supplier_cells(data.supplier) is
'A supplier as a file has it, cell by cell.';
