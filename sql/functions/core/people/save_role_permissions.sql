create function core.save_role_permissions(p_org_id uuid, p_role text, p_permissions jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_refused text [];
begin
    -- The caller's own permissions as they are before the change: nobody widens their own role.
    v_refused := array(
        select given.operation
        from jsonb_to_recordset(p_permissions) as given (operation text, is_approval_needed boolean)
        where
            not exists (
                select
                from session.list_permissions(p_org_id, current_setting('counterfoil.role', true)) as own
                where
                    own.operation = given.operation
                    and (coalesce(given.is_approval_needed, false) or not own.is_approval_needed)
            )
            and exists (select from data.role_permission where role_permission.operation = given.operation)
        order by given.operation
    );
    if v_refused <> '{}' then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format(
                'Your own role may not do this, so you cannot give it: %s.', array_to_string(v_refused, ', ')
            ),
            p_field => 'permissions'
        );
    end if;

    -- One entry of the log for each permission that changes; an operation that is named twice counts once.
    with wanted as (
        select
            given.operation,
            bool_and(coalesce(given.is_approval_needed, false)) as is_approval_needed
        from jsonb_to_recordset(p_permissions) as given (operation text, is_approval_needed boolean)
        group by given.operation
    ),

    withdrawn as (
        delete from data.custom_role_permission
        where
            custom_role_permission.org_id = p_org_id
            and custom_role_permission.role = p_role
            and custom_role_permission.operation not in (select wanted.operation from wanted)
    )

    insert into data.custom_role_permission (org_id, role, operation, is_approval_needed)
    select
        p_org_id,
        p_role,
        wanted.operation,
        wanted.is_approval_needed
    from wanted
    on conflict (org_id, role, operation) do update
        set is_approval_needed = excluded.is_approval_needed
        where custom_role_permission.is_approval_needed <> excluded.is_approval_needed;
end;
$$;

comment on function core.save_role_permissions(uuid, text, jsonb) is
'Set what a custom role may do: p_permissions is [{operation, is_approval_needed?}], all of them. The caller holds the lock of the organization. Nobody gives what their own role may not do. Errors: validation, forbidden.';
