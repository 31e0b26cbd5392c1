-- Which role may perform which operation.
select
    role_permission.operation,
    array_agg(role_permission.role) as roles
from data.role_permission
group by role_permission.operation;
