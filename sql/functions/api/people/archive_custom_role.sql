create function api.archive_custom_role(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_custom_role');

    perform core.find_custom_role(p_org_id, p_id);
    update data.custom_role
    set is_active = false
    where custom_role.org_id = p_org_id and custom_role.id = p_id and custom_role.is_active <> false;

    return core.show_custom_role(p_org_id, p_id);
end;
$$;

comment on function api.archive_custom_role(text, uuid, uuid) is
'Put a role away; refused while somebody has it or is invited to it. A second call changes nothing. Returns the role. Errors: not_found, validation, forbidden, role_in_use.';

grant execute on function api.archive_custom_role(text, uuid, uuid) to counterfoil_api;
