call core.make_save_function('core.save_product', 'data.product');

comment on function core.save_product(data.product, jsonb) is
'Change a product: p_changes holds new values by column.';
