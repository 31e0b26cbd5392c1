call core.make_insert_function('core.insert_categories', 'data.category');

comment on function core.insert_categories(data.category[]) is
'Insert categories. The caller gives org_id, and id where it must be known beforehand.';
