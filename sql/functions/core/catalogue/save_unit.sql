call core.make_save_function('core.save_unit', 'data.unit');

comment on function core.save_unit(data.unit, jsonb) is
'Change a unit: p_changes holds new values by column; its code does not change.';
