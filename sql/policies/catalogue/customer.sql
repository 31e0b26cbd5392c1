call guard.isolate('data.customer');
call guard.audit_changes('data.customer');
call guard.attach('data.customer', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert on data.customer to counterfoil_definer;
grant update (
    customer_number, name, email, phone, address, tax_number, country, payment_terms_days, is_active, updated_at, version
) on data.customer to counterfoil_definer;
grant select on data.customer to counterfoil_analyst;
