create view shape.supplier
with (security_invoker = true) as
select
    org_id,
    id,
    supplier_number,
    name,
    contact_name,
    email,
    phone,
    address,
    tax_number,
    country,
    payment_terms_days,
    note,
    is_active,
    created_at,
    updated_at,
    version
from data.supplier;

comment on view shape.supplier is 'A supplier, as the API shows it.';
