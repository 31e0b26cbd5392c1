call core.make_insert_function('core.insert_suppliers', 'data.supplier');

comment on function core.insert_suppliers(data.supplier[]) is
'Insert suppliers. The caller gives org_id, and id where it must be known beforehand.';
