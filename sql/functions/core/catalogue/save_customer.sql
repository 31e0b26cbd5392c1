call core.make_save_function('core.save_customer', 'data.customer', p_kept => '{erased_at}');

comment on function core.save_customer(data.customer, jsonb) is
'Change a customer: p_changes holds new values by column.';
