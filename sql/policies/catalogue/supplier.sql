call guard.isolate('data.supplier');
call guard.audit_changes('data.supplier');
call guard.attach('data.supplier', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert on data.supplier to counterfoil_definer;
grant update (
    supplier_number, name, contact_name, email, phone, address, tax_number, country, payment_terms_days, note, is_active,
    updated_at, version
) on data.supplier to counterfoil_definer;
grant select on data.supplier to counterfoil_analyst;
