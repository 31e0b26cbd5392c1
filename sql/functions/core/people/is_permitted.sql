create function core.is_permitted(p_operation text)
returns boolean
language sql
stable
return exists (
    select
    from data.role_permission
    where
        role_permission.role = current_setting('counterfoil.role', true)
        and role_permission.operation = p_operation
        and not role_permission.is_approval_needed
);

comment on function core.is_permitted(text) is
'Tell whether the caller''s role may perform an operation, for answers that show more to some roles. Call it after session.authorise.';
