create function core.require_approval(p_org_id uuid, p_body jsonb, p_permission text, p_operation text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if exists (
        select
        from session.list_permissions(p_org_id, current_setting('counterfoil.role')) as permission
        where permission.operation = p_permission and permission.is_approval_needed
    )
        and not core.is_approved(p_org_id, p_body, p_operation)
    then
        perform guard.raise_problem(
            p_slug => 'approval_required',
            p_detail => format(
                'The role %s may %s with an approval only.',
                current_setting('counterfoil.role'), replace(p_permission, '_', ' ')
            )
        );
    end if;
end;
$$;

comment on function core.require_approval(uuid, jsonb, text, text) is
'Refuse a command that the caller''s role may do with an approval only, if none of those it has used is for it. Errors: approval_required.';
