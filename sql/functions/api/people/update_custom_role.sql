create function api.update_custom_role(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_role data.custom_role;
begin
    perform session.authorise(p_capability, p_org_id, 'update_custom_role');

    v_role := core.find_custom_role(p_org_id, p_id);
    if v_role.version <> p_version then
        perform core.raise_stale(v_role.version);
    end if;

    if p_body ? 'permissions' then
        perform core.save_role_permissions(p_org_id, v_role.role, p_body -> 'permissions');
    end if;
    update data.custom_role
    set name = coalesce(trim(p_body ->> 'name'), custom_role.name)
    where custom_role.org_id = p_org_id and custom_role.id = p_id;

    return core.show_custom_role(p_org_id, p_id);
end;
$$;

comment on function api.update_custom_role(text, uuid, uuid, bigint, jsonb) is
'Change the name of a role, or all that it may do, at the version given: from the next request of its people on. p_body: {name?, permissions?: [{operation, is_approval_needed?}]}. Errors: not_found, stale, validation, forbidden, duplicate.';

grant execute on function api.update_custom_role(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
