call core.make_insert_function('core.insert_tax_rates', 'data.tax_rate');

comment on function core.insert_tax_rates(data.tax_rate[]) is
'Insert tax rates. The caller gives org_id, and id where it must be known beforehand.';
