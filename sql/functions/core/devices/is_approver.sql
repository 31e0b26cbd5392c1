create function core.is_approver(p_org_id uuid, p_user_id uuid)
returns boolean
language sql
stable
return exists (
    select
    from data.membership
    inner join lateral session.list_permissions(membership.org_id, membership.role) as permission
        on permission.operation = 'approve'
    where membership.org_id = p_org_id and membership.user_id = p_user_id and membership.is_active
);

comment on function core.is_approver(uuid, uuid) is 'Return whether a member may approve what others may not do.';
