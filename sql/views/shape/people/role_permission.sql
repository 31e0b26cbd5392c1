create view shape.role_permission
with (security_invoker = true) as
select
    permission.operation,
    -- The first sentence of the function's comment; what is done within a function has none.
    substring(obj_description(to_regproc('api.' || permission.operation)::oid, 'pg_proc') from '^.*?[.:;](?=\s|$)')
        as summary,
    bool_or(permission.is_person_needed) as is_person_needed,
    bool_or(permission.is_approval_known) as is_approval_known,
    json_agg(
        json_build_object(
            'role', permission.role,
            'is_password_needed', permission.is_password_needed,
            'is_approval_needed', permission.is_approval_needed
        )
        order by array_position(array['admin', 'manager', 'cashier', 'analyst'], permission.role), permission.role
    ) as roles
from (
    select
        role_permission.operation,
        role_permission.role,
        role_permission.is_password_needed,
        role_permission.is_approval_needed,
        role_permission.is_person_needed,
        role_permission.is_approval_needed as is_approval_known
    from data.role_permission
    union all
    select
        permission.operation,
        custom_role.role,
        permission.is_password_needed,
        permission.is_approval_needed,
        permission.is_person_needed,
        permission.is_approval_needed as is_approval_known
    from data.custom_role
    cross join lateral session.list_permissions(custom_role.org_id, custom_role.role) as permission
    where custom_role.is_active
) as permission
group by permission.operation;

comment on view shape.role_permission is
'What the roles may do, as the API shows it: an operation, what it does, whether only a person may, whether it can be left to approvals, and the roles that may, some of them with a password or with an approval. The custom roles are those of the organization of the session.';
