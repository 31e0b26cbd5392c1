call core.make_insert_function('core.insert_units', 'data.unit');

comment on function core.insert_units(data.unit[]) is
'Insert units; org_id is the caller''s to say, id where it has to be known before.';
