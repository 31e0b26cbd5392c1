create or replace function guard.refuse_archived_role()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock_shared(guard.make_org_lock_key(new.org_id)); -- wait for who archives it now

    if exists (
        select from data.custom_role
        where
            custom_role.org_id = new.org_id
            and custom_role.role = new.custom_role
            and not custom_role.is_active
    ) then
        perform guard.raise_problem(
            p_slug => 'role_archived',
            p_detail => format('The role %s is archived.', new.custom_role),
            p_field => 'role'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_archived_role() is
'After somebody gets a custom role, or is invited to it: it must not be archived. Errors: role_archived.';

grant execute on function guard.refuse_archived_role() to counterfoil_owner;
