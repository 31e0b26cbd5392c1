create view shape.custom_role
with (security_invoker = true) as
select
    custom_role.org_id,
    custom_role.id,
    custom_role.role,
    custom_role.name,
    custom_role.is_active,
    (
        select
            coalesce(
                json_agg(
                    json_build_object(
                        'operation', permission.operation, 'is_approval_needed', permission.is_approval_needed
                    )
                    order by permission.operation collate "C"
                ),
                '[]'
            )
        from session.list_permissions(custom_role.org_id, custom_role.role) as permission
    ) as permissions,
    (
        select count(*)::integer
        from data.membership
        where
            membership.org_id = custom_role.org_id
            and membership.role = custom_role.role
            and membership.is_active
    ) as member_count,
    custom_role.created_by,
    custom_role.created_at,
    custom_role.updated_at,
    custom_role.version
from data.custom_role;

comment on view shape.custom_role is
'A role that an organization made, as the API shows it: what it may do, and how many people have it now.';
