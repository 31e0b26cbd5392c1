create view shape.role_limit
with (security_invoker = true) as
select
    role_limit.org_id,
    role_limit.id,
    role_limit.role,
    custom_role.name as role_name,
    trim_scale(role_limit.max_discount_percent)::text as max_discount_percent,
    trim_scale(role_limit.max_price_cut_percent)::text as max_price_cut_percent,
    role_limit.is_register_needed,
    role_limit.created_at,
    role_limit.updated_at,
    role_limit.version
from data.role_limit
left join data.custom_role
    on role_limit.org_id = custom_role.org_id and role_limit.custom_role = custom_role.role;

comment on view shape.role_limit is 'How far below a price a role may sell, and where, as the API shows it.';
