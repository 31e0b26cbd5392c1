call core.make_insert_function('core.insert_dunning_levels', 'data.dunning_level');

comment on function core.insert_dunning_levels(data.dunning_level[]) is
'Insert levels of reminding. The caller gives org_id, and id where it must be known beforehand.';
