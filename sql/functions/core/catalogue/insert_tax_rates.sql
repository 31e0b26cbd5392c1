call core.make_insert_function('core.insert_tax_rates', 'data.tax_rate');

comment on function core.insert_tax_rates(data.tax_rate[]) is
'Insert tax rates; org_id is the caller''s to say, id where it has to be known before.';
