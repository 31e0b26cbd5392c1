call core.make_save_function('core.save_dunning_level', 'data.dunning_level');

comment on function core.save_dunning_level(data.dunning_level, jsonb) is
'Change a level of reminding: p_changes holds new values by column.';
