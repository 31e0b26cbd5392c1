create function api.archive_register(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_register');

    perform core.lock_org(p_org_id); -- nobody opens it meanwhile
    if exists (
        select
        from data.cash_session
        where cash_session.org_id = p_org_id and cash_session.register_id = p_id and cash_session.is_open
    ) then
        perform guard.raise_problem(p_slug => 'cash_session_open', p_detail => 'This register is open.');
    end if;

    update data.register
    set is_active = false
    where register.org_id = p_org_id and register.id = p_id and register.is_active <> false;

    return core.show_register(p_org_id, p_id);
end;
$$;

comment on function api.archive_register(text, uuid, uuid) is
'Take a register out of use; its history stays. A second call changes nothing. Returns the register. Errors: not_found, cash_session_open.';

grant execute on function api.archive_register(text, uuid, uuid) to counterfoil_api;
