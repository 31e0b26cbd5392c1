create or replace function session.may_give_role(p_org_id uuid, p_giver text, p_role text)
returns boolean
language sql
stable
return not exists (
    select
    from session.list_permissions(p_org_id, p_role) as given
    where
        not exists (
            select
            from session.list_permissions(p_org_id, p_giver) as own
            where
                own.operation = given.operation
                and (given.is_password_needed or not own.is_password_needed)
                and (given.is_approval_needed or not own.is_approval_needed)
        )
);

comment on function session.may_give_role(uuid, text, text) is
'Whether somebody of the role p_giver may give a person the role p_role: it may do nothing that the giver may not.';

grant execute on function session.may_give_role(uuid, text, text) to counterfoil_auth_definer;
