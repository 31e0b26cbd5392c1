call core.make_insert_function('core.insert_units', 'data.unit');

comment on function core.insert_units(data.unit[]) is
'Insert units. The caller gives org_id, and id where it must be known beforehand.';
