create view analytics.customers
with (security_invoker = true) as
select
    customer.org_id,
    customer.id as customer_id,
    customer.customer_number,
    customer.name as customer_name,
    customer.email,
    customer.phone,
    customer.address,
    customer.country,
    customer.tax_number,
    customer.payment_terms_days,
    customer.is_active,
    customer.created_at,
    customer.updated_at
from data.customer;

comment on view analytics.customers is
'Customers as they are today, archived ones included. Documents keep the name and country of their time.';

grant select on analytics.customers to counterfoil_analyst;
