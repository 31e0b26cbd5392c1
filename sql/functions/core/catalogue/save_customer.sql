call core.make_save_function('core.save_customer', 'data.customer');

comment on function core.save_customer(data.customer, jsonb) is
'Change a customer: p_changes holds new values by column.';
