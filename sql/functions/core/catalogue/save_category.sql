call core.make_save_function('core.save_category', 'data.category');

comment on function core.save_category(data.category, jsonb) is
'Change a category: p_changes holds new values by column.';
