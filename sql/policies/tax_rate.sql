call guard.isolate('data.tax_rate');
call guard.audit_changes('data.tax_rate');
call guard.attach('data.tax_rate', 'touched', 'before update on %s for each row', 'guard.touch()');

grant select, insert on data.tax_rate to counterfoil_definer;
grant update (name, is_active, updated_at, version) on data.tax_rate to counterfoil_definer;
