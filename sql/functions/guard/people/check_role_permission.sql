create or replace function guard.check_role_permission()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if not exists (
        select from data.role_permission
        where
            role_permission.operation = new.operation
            and (role_permission.is_approval_needed or not new.is_approval_needed)
    ) then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => format(
                case
                    when new.is_approval_needed then 'An approval is nothing that %s asks for.'
                    else 'There is no operation %s.'
                end,
                new.operation
            ),
            p_hint => 'Take one of those that GET /role-permissions lists.',
            p_field => 'permissions'
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_role_permission() is
'After a custom role gets a permission: it is for an operation that there is, and needs an approval only where a built-in role does, because no other operation asks for one. Errors: validation.';

grant execute on function guard.check_role_permission() to counterfoil_owner;
