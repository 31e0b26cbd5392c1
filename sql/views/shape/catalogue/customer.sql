create view shape.customer
with (security_invoker = true) as
select
    org_id,
    id,
    customer_number,
    name,
    email,
    phone,
    address,
    tax_number,
    country,
    payment_terms_days,
    is_active,
    erased_at,
    created_at,
    updated_at,
    version
from data.customer;

comment on view shape.customer is 'A customer, as the API shows them.';
