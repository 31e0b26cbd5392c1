create function api.restore_unit(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_unit');

    perform core.lock_org(p_org_id); -- the lock that its trigger takes, but before the row
    update data.unit
    set is_active = true
    where unit.org_id = p_org_id and unit.id = p_id and unit.is_active <> true;

    return core.show_unit(p_org_id, p_id);
end;
$$;

comment on function api.restore_unit(text, uuid, uuid) is
'Undo archive_unit. A second call changes nothing. Returns the unit. Errors: not_found.';

grant execute on function api.restore_unit(text, uuid, uuid) to counterfoil_api;
