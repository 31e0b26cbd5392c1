create view shape.role_limit
with (security_invoker = true) as
select
    org_id,
    id,
    role,
    trim_scale(max_discount_percent)::text as max_discount_percent,
    trim_scale(max_price_cut_percent)::text as max_price_cut_percent,
    is_register_needed,
    created_at,
    updated_at,
    version
from data.role_limit;

comment on view shape.role_limit is 'How far below a price a role may sell, and where, as the API shows it.';
