create or replace function session.list_permissions(p_org_id uuid, p_role text)
returns setof data.role_permission
language sql
stable
rows 100
begin atomic
    select
        role_permission.role,
        role_permission.operation,
        role_permission.is_password_needed,
        role_permission.is_approval_needed,
        role_permission.is_proof_needed,
        role_permission.is_person_needed
    from data.role_permission
    where role_permission.role = p_role
    union all
    -- What an operation asks for is the same for custom roles: the admin's permission says it.
    select
        custom_role_permission.role,
        custom_role_permission.operation,
        role_permission.is_password_needed,
        custom_role_permission.is_approval_needed,
        role_permission.is_proof_needed,
        role_permission.is_person_needed
    from data.custom_role_permission
    inner join data.role_permission
        on custom_role_permission.operation = role_permission.operation and role_permission.role = 'admin'
    where custom_role_permission.org_id = p_org_id and custom_role_permission.role = p_role;
end;

comment on function session.list_permissions(uuid, text) is
'Return what a role of an organization may do, a built-in or a custom one: the operations, and what each asks for. A query that names one operation looks up that one only.';

grant execute on function session.list_permissions(uuid, text) to counterfoil_auth_definer;
