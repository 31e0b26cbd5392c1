call core.make_insert_function('core.insert_registers', 'data.register');

comment on function core.insert_registers(data.register[]) is
'Insert registers. The caller gives org_id, and id where it must be known beforehand.';
