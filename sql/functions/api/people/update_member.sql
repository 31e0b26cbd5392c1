create function api.update_member(p_capability text, p_org_id uuid, p_user_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'update_member');

    perform core.lock_org(p_org_id);
    perform core.check_giver(p_org_id, member.role)
    from data.membership as member
    where member.org_id = p_org_id and member.user_id = p_user_id;
    perform core.check_giver(p_org_id, p_body ->> 'role');
    update data.membership
    set
        role = coalesce(p_body ->> 'role', membership.role),
        is_active = coalesce((p_body ->> 'is_active')::boolean, membership.is_active)
    where membership.org_id = p_org_id and membership.user_id = p_user_id;

    if not found then
        perform core.raise_not_found('member');
    elsif not exists (
        select
        from data.membership
        where membership.org_id = p_org_id and membership.role = 'admin' and membership.is_active
    ) then
        perform guard.raise_problem(
            p_slug => 'last_admin',
            p_detail => 'The organization would be left without an admin.'
        );
    end if;

    if not (p_body ->> 'is_active')::boolean then
        perform auth.drop_pin(p_org_id, p_user_id); -- whoever comes back sets a new one
        perform core.revoke_keys_of(p_org_id, p_user_id);
    end if;
    return (select to_json(member) from shape.member where member.org_id = p_org_id and member.user_id = p_user_id);
end;
$$;

comment on function api.update_member(text, uuid, uuid, jsonb) is
'Change a person''s role, a built-in or a custom one, or end their membership (is_active false), their PIN and their API keys, from their next request on. p_body: {role?, is_active?}. Errors: not_found, validation, forbidden, last_admin, role_archived.';

grant execute on function api.update_member(text, uuid, uuid, jsonb) to counterfoil_api;
