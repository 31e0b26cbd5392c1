create view analytics.suppliers
with (security_invoker = true) as
select
    supplier.org_id,
    supplier.id as supplier_id,
    supplier.supplier_number,
    supplier.name as supplier_name,
    supplier.contact_name,
    supplier.email,
    supplier.phone,
    supplier.address,
    supplier.country,
    supplier.tax_number,
    supplier.payment_terms_days,
    supplier.note::text as note,
    supplier.is_active,
    supplier.created_at,
    supplier.updated_at
from data.supplier;

comment on view analytics.suppliers is 'Suppliers as they are today, archived ones included.';

grant select on analytics.suppliers to counterfoil_analyst;
