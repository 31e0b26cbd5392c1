call guard.isolate('data.tax_rate');
call guard.audit_changes('data.tax_rate');
call guard.attach('data.tax_rate', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.tax_rate',
    'kept',
    'before update of tax_category, rate on %s for each row'
    ' when (old.rate is distinct from new.rate or old.tax_category is distinct from new.tax_category)',
    'guard.freeze_tax_rate()'
);

grant select, insert on data.tax_rate to counterfoil_definer;
call guard.grant_edits('data.tax_rate', p_frozen => '{tax_category,rate}');
grant select on data.tax_rate to counterfoil_analyst;
