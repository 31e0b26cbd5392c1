call core.make_insert_function('core.insert_customers', 'data.customer');

comment on function core.insert_customers(data.customer[]) is
'Insert customers. The caller gives org_id, and id where it must be known beforehand.';
