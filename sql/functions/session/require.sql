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
            and not role_permission.is_approval_needed
    ) then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format(
                'The role %s may not %s.', current_setting('counterfoil.role', true), replace(p_operation, '_', ' ')
            )
        );
    end if;
end;
$$;

comment on function session.require(text) is
'Check a second permission, for a function that does more when asked to. Call it after session.authorise. Errors: forbidden.';
