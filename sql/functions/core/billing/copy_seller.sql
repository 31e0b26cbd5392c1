create function core.copy_seller(p_org data.org)
returns jsonb
language sql
immutable
return jsonb_build_object(
    'name', (p_org).name,
    'legal_name', (p_org).legal_name,
    'address', (p_org).address,
    'tax_number', (p_org).tax_number,
    'registration_number', (p_org).registration_number,
    'country', (p_org).country,
    'email', (p_org).email,
    'phone', (p_org).phone,
    'iban', (p_org).iban,
    'bic', (p_org).bic
);

comment on function core.copy_seller(data.org) is 'Copy the organization for a document.';
