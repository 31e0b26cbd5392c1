call guard.isolate('data.tax_rate_period');
call guard.audit_changes('data.tax_rate_period');
call guard.attach('data.tax_rate_period', 'immutable', 'after update on %s for each row', 'guard.refuse_change()');
call guard.attach(
    'data.tax_rate_period', 'ahead', 'after insert or delete on %s for each row', 'guard.check_tax_rate_period()'
);
call guard.attach(
    'data.tax_rate_period', 'never_truncated', 'before truncate on %s for each statement', 'guard.refuse_change()'
);

grant select, insert, delete on data.tax_rate_period to counterfoil_definer;
grant select on data.tax_rate_period to counterfoil_analyst;
