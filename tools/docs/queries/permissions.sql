-- The roles that may perform each operation.
select
    role_permission.operation,
    array_agg(role_permission.role) as roles,
    coalesce(array_agg(role_permission.role) filter (where role_permission.is_approval_needed), '{}') as approved_roles,
    bool_or(role_permission.is_password_needed) as is_password_needed
from data.role_permission
group by role_permission.operation;
