create function api.restore_custom_role(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_custom_role');

    perform core.find_custom_role(p_org_id, p_id);
    update data.custom_role
    set is_active = true
    where custom_role.org_id = p_org_id and custom_role.id = p_id and custom_role.is_active <> true;

    return core.show_custom_role(p_org_id, p_id);
end;
$$;

comment on function api.restore_custom_role(text, uuid, uuid) is
'Undo archive_custom_role. A second call changes nothing. Returns the role. Errors: not_found, validation, forbidden.';

grant execute on function api.restore_custom_role(text, uuid, uuid) to counterfoil_api;
