call core.make_insert_function('core.insert_customers', 'data.customer');

comment on function core.insert_customers(data.customer[]) is
'Insert customers; org_id is the caller''s to say, id where it has to be known before.';
