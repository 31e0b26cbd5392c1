create function api.list_custom_roles(p_capability text, p_org_id uuid, p_include_archived boolean)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_custom_roles');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(custom_role order by custom_role.name, custom_role.id), '[]'::json),
                'next_cursor', null
            )
        from shape.custom_role
        where custom_role.org_id = p_org_id and (custom_role.is_active or p_include_archived)
    );
end;
$$;

comment on function api.list_custom_roles(text, uuid, boolean) is
'List the roles that the organization made itself, by name, all on one page.';

grant execute on function api.list_custom_roles(text, uuid, boolean) to counterfoil_api;
