create function core.find_custom_role(p_org_id uuid, p_id uuid)
returns data.custom_role
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_found data.custom_role;
begin
    perform core.lock_org(p_org_id); -- whoever gives the role, archives it or changes it waits
    select * into v_found
    from data.custom_role
    where custom_role.org_id = p_org_id and custom_role.id = p_id
    for no key update;
    if not found then
        perform core.raise_not_found('role');
    end if;
    perform core.check_giver(p_org_id, v_found.role);
    return v_found;
end;
$$;

comment on function core.find_custom_role(uuid, uuid) is
'Lock a custom role for a change by the caller, who may do all that it may. Errors: not_found, validation, forbidden.';
