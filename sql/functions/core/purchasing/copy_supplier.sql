create function core.copy_supplier(p_supplier data.supplier)
returns jsonb
language sql
immutable
return jsonb_build_object(
    'supplier_number', (p_supplier).supplier_number,
    'name', (p_supplier).name,
    'contact_name', (p_supplier).contact_name,
    'email', (p_supplier).email,
    'phone', (p_supplier).phone,
    'address', (p_supplier).address,
    'tax_number', (p_supplier).tax_number,
    'country', (p_supplier).country,
    'payment_terms_days', (p_supplier).payment_terms_days
);

comment on function core.copy_supplier(data.supplier) is 'Copy a supplier for an order.';
