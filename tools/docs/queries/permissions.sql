-- The roles that may perform each operation.
select
    role_permission.operation,
    array_agg(role_permission.role) as roles
from data.role_permission
group by role_permission.operation;
