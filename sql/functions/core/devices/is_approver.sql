create function core.is_approver(p_org_id uuid, p_user_id uuid)
returns boolean
language sql
stable
return exists (
    select
    from data.membership
    inner join data.role_permission
        on membership.role = role_permission.role and role_permission.operation = 'approve'
    where membership.org_id = p_org_id and membership.user_id = p_user_id and membership.is_active
);

comment on function core.is_approver(uuid, uuid) is 'Return whether a member may approve what others may not do.';
