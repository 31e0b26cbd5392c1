call core.make_insert_function('core.insert_categories', 'data.category');

comment on function core.insert_categories(data.category[]) is
'Insert categories; org_id is the caller''s to say, id where it has to be known before.';
