call core.make_export_function('core.write_customer_cells', 'data.customer', 'customers');

comment on function core.write_customer_cells(data.customer) is
'A customer as a file has it, cell by cell.';
