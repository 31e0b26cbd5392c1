create function auth.list_memberships(p_user_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_membership record;
    v_memberships json [] := array[]::json [];
begin
    perform set_config('counterfoil.user_id', p_user_id::text, true);

    for v_membership in
        select
            membership.org_id,
            membership.role
        from data.membership
        where membership.user_id = p_user_id and membership.is_active
        order by membership.created_at, membership.org_id
    loop
        perform set_config('counterfoil.org_id', v_membership.org_id::text, true);
        v_memberships := v_memberships || (
            select
                json_build_object(
                    'org_id', org.org_id,
                    'org_name', org.name,
                    'role', v_membership.role,
                    'role_name', custom_role.name
                )
            from data.org
            left join data.custom_role
                on org.org_id = custom_role.org_id and custom_role.role = v_membership.role
            where org.org_id = v_membership.org_id
        );
    end loop;

    perform set_config('counterfoil.org_id', '', true);
    return array_to_json(v_memberships);
end;
$$;

comment on function auth.list_memberships(uuid) is
'List the organizations of a person: [{org_id, org_name, role, role_name}], the last one null for a built-in role. The caller has authenticated them.';

grant execute on function auth.list_memberships(uuid) to counterfoil_definer;
