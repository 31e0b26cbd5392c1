create function core.is_register_needed(p_org_id uuid)
returns boolean
language sql
stable
return exists (
    select
    from data.role_limit
    where
        role_limit.org_id = p_org_id
        and role_limit.role = current_setting('counterfoil.role', true)
        and role_limit.is_register_needed
)
and exists (
    select
    from data.register
    where register.org_id = p_org_id and register.is_active
);

comment on function core.is_register_needed(uuid) is
'Tell whether the caller''s role sells at registers only, in an organization that has any. Call it after session.authorise.';
