create function core.check_giver(p_org_id uuid, p_role text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not guard.is_built_in_role(p_role) and not exists (
        select from data.custom_role
        where custom_role.org_id = p_org_id and custom_role.role = p_role
    ) then
        perform core.raise_invalid(
            'role',
            format('There is no role %s in this organization.', p_role),
            'Take admin, manager, cashier, analyst, or one that GET /custom-roles lists.'
        );
    elsif not session.may_give_role(p_org_id, current_setting('counterfoil.role', true), p_role) then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format('The role %s may do more than your own, so you cannot give, take or change it.', p_role)
        );
    end if;
end;
$$;

comment on function core.check_giver(uuid, text) is
'Refuse a caller who gives, takes or changes a role that is not there or may do more than their own. Call it after session.authorise. Errors: validation, forbidden.';
