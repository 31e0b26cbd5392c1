create or replace function session.is_permitted(p_operation text)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    v_role constant text := current_setting('counterfoil.role', true);
    v_api_key_id constant uuid := session.api_key_id();
begin
    if v_api_key_id is not null and not exists (
        select
        from data.api_key_permission
        where
            api_key_permission.org_id = session.org_id()
            and api_key_permission.api_key_id = v_api_key_id
            and api_key_permission.operation = p_operation
    ) then
        return false;
    end if;

    -- The built-in roles first, in a statement of their own with a small plan: they are most people, and a sale asks.
    if exists (
        select
        from data.role_permission
        where
            role_permission.role = v_role
            and role_permission.operation = p_operation
            and not role_permission.is_approval_needed
    ) then
        return true;
    elsif guard.is_built_in_role(v_role) then
        return false;
    end if;
    return exists (
        select
        from session.list_permissions(session.org_id(), v_role) as permission
        where permission.operation = p_operation and not permission.is_approval_needed
    );
end;
$$;

comment on function session.is_permitted(text) is
'Tell whether the caller may perform an operation without an approval: their role may, and so may the API key with which they came. Call it after session.authorise.';
