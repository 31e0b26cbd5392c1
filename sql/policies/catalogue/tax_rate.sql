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
grant update (name, exemption_reason, is_active, updated_at, version) on data.tax_rate to counterfoil_definer;
grant select on data.tax_rate to counterfoil_analyst;
