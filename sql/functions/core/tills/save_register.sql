call core.make_save_function('core.save_register', 'data.register');

comment on function core.save_register(data.register, jsonb) is
'Change a register: p_changes holds new values by column; its code does not change.';
