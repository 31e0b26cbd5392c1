create function api.create_custom_role(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
    v_role constant text := p_body ->> 'role';
begin
    perform session.authorise(p_capability, p_org_id, 'create_custom_role');

    perform core.lock_org(p_org_id); -- the permissions of the caller stay what they are
    insert into data.custom_role (org_id, id, role, name, created_by)
    values (p_org_id, v_id, v_role, trim(p_body ->> 'name'), session.user_id());
    perform core.save_role_permissions(p_org_id, v_role, p_body -> 'permissions');

    -- The limits of cashiers, or the caller's own where these are lower.
    insert into data.role_limit (org_id, role, max_discount_percent, max_price_cut_percent, is_register_needed)
    select
        p_org_id,
        v_role,
        coalesce(min(role_limit.max_discount_percent), 0),
        coalesce(min(role_limit.max_price_cut_percent), 0),
        coalesce(bool_or(role_limit.is_register_needed), true)
    from data.role_limit
    where
        role_limit.org_id = p_org_id
        and role_limit.role in ('cashier', current_setting('counterfoil.role', true));

    return core.show_custom_role(p_org_id, v_id);
end;
$$;

comment on function api.create_custom_role(text, uuid, jsonb) is
'Make a role of the organization''s own, which may do at most what the caller may. Its limits are those of cashiers, until update_role_limit changes them. p_body: {role, name, permissions: [{operation, is_approval_needed?}]}. Errors: validation, forbidden, duplicate.';

grant execute on function api.create_custom_role(text, uuid, jsonb) to counterfoil_api;
