call core.make_export_function('core.write_customer_cells', 'data.customer', 'customers');

comment on function core.write_customer_cells(data.customer) is
'Write a customer as the cells of a file.';
