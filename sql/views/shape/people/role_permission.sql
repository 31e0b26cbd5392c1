create view shape.role_permission
with (security_invoker = true) as
select
    role_permission.operation,
    -- The first sentence of the function's comment; what is done within a function has none.
    substring(obj_description(to_regproc('api.' || role_permission.operation)::oid, 'pg_proc') from '^.*?[.:;](?=\s|$)')
        as summary,
    json_agg(
        json_build_object(
            'role', role_permission.role,
            'is_password_needed', role_permission.is_password_needed,
            'is_approval_needed', role_permission.is_approval_needed
        )
        order by array_position(array['admin', 'manager', 'cashier', 'analyst'], role_permission.role)
    ) as roles
from data.role_permission
group by role_permission.operation;

comment on view shape.role_permission is
'What the roles may do, as the API shows it: an operation, what it does, and the roles that may, some of them with a password or with an approval.';
