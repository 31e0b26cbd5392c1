create function api.list_role_permissions(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_role_permissions');

    return (
        select
            json_build_object(
                'items', json_agg(role_permission order by role_permission.operation collate "C"), 'next_cursor', null
            )
        from shape.role_permission
    );
end;
$$;

comment on function api.list_role_permissions(text, uuid) is
'List who may do what, all on one page: each operation with the roles that may perform it, the built-in ones and those that the organization made.';

grant execute on function api.list_role_permissions(text, uuid) to counterfoil_api;
