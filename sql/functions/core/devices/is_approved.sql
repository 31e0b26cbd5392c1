create function core.is_approved(p_org_id uuid, p_body jsonb, p_operation text)
returns boolean
language sql
stable
return p_body ? 'approval_ids' and exists (
    select
    from data.approval
    where
        approval.org_id = p_org_id
        and approval.id = any(array(select jsonb_array_elements_text(p_body -> 'approval_ids'))::uuid[])
        and approval.operation = p_operation
        and approval.used_at = now()
);

comment on function core.is_approved(uuid, jsonb, text) is
'Return whether an approval of an operation is among those that this command has used, after core.use_approvals.';
