call core.make_insert_function('core.insert_suppliers', 'data.supplier');

comment on function core.insert_suppliers(data.supplier[]) is
'Insert suppliers; org_id is the caller''s to say, id where it has to be known before.';
