call core.make_save_function('core.save_supplier', 'data.supplier');

comment on function core.save_supplier(data.supplier, jsonb) is
'Change a supplier: p_changes holds new values by column.';
