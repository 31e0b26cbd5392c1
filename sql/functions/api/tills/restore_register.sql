create function api.restore_register(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_register');

    update data.register
    set is_active = true
    where register.org_id = p_org_id and register.id = p_id and register.is_active <> true;

    return core.show_register(p_org_id, p_id);
end;
$$;

comment on function api.restore_register(text, uuid, uuid) is
'Undo archive_register. A second call changes nothing. Returns the register. Errors: not_found.';

grant execute on function api.restore_register(text, uuid, uuid) to counterfoil_api;
