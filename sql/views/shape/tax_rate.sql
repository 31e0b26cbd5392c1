create view shape.tax_rate
with (security_invoker = true) as
select
    org_id,
    id,
    name,
    tax_category,
    trim_scale(rate)::text as rate,
    is_active,
    created_at,
    updated_at,
    version
from data.tax_rate;

comment on view shape.tax_rate is 'A tax rate, as the API shows it.';
