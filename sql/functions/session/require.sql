create or replace function session.require(p_operation text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not exists (
        select
        from data.role_permission
        where
            role_permission.role = current_setting('counterfoil.role', true)
            and role_permission.operation = p_operation
    ) then
        raise exception using
            errcode = 'PT403',
            message = 'forbidden',
            detail = format(
                'The role %s may not %s.', current_setting('counterfoil.role', true), replace(p_operation, '_', ' ')
            ),
            hint = 'Ask an admin of the organization.';
    end if;
end;
$$;

comment on function session.require(text) is
'A second permission, for a function that does more when asked to: after session.authorise. Errors: forbidden.';
