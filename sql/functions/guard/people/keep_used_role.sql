create or replace function guard.keep_used_role()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for who gives it now

    if new.role <> old.role then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'What members call a role never changes.',
            p_hint => 'Change its name, or make another role.',
            p_field => 'role'
        );
    elsif old.is_active and not new.is_active and (
        exists (
            select from data.membership
            where
                membership.org_id = new.org_id
                and membership.custom_role = new.role
                and membership.is_active
        )
        or exists (
            select from data.invitation
            where
                invitation.org_id = new.org_id
                and invitation.custom_role = new.role
                and invitation.accepted_at is null
                and invitation.revoked_at is null
                and invitation.expires_at > now()
        )
    ) then
        perform guard.raise_problem(
            p_slug => 'role_in_use',
            p_detail => format('Somebody has the role %s, or is invited to it.', new.name)
        );
    end if;
    return null;
end;
$$;

comment on function guard.keep_used_role() is
'After an update of a custom role: what it is called by members stays, and it must not be archived while somebody has it or is invited to it. Errors: role_in_use, immutable.';

grant execute on function guard.keep_used_role() to counterfoil_owner;
