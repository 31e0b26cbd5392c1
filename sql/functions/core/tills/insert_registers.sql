call core.make_insert_function('core.insert_registers', 'data.register');

comment on function core.insert_registers(data.register[]) is
'Insert registers; org_id is the caller''s to say, id where it has to be known before.';
