create or replace function session.may_give(p_giver text, p_role text)
returns boolean
language sql
stable
return not exists (
    select
    from data.role_permission as given
    where
        given.role = p_role
        and not exists (
            select
            from data.role_permission as own
            where
                own.role = p_giver
                and own.operation = given.operation
                and (given.is_password_needed or not own.is_password_needed)
                and (given.is_approval_needed or not own.is_approval_needed)
        )
);

comment on function session.may_give(text, text) is
'Whether somebody of the role p_giver may give a person the role p_role: it may do nothing that the giver may not.';

grant execute on function session.may_give(text, text) to counterfoil_auth_definer;
