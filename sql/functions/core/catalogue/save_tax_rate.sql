call core.make_save_function('core.save_tax_rate', 'data.tax_rate');

comment on function core.save_tax_rate(data.tax_rate, jsonb) is
'Change a tax rate: p_changes holds new values by column; its tax category and rate do not change.';
