create function api.list_role_limits(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_role_limits');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(role_limit order by role_limit.role), '[]'::json), 'next_cursor', null
            )
        from shape.role_limit
        where role_limit.org_id = p_org_id
    );
end;
$$;

comment on function api.list_role_limits(text, uuid) is
'List how far below the price each role may sell, all on one page.';

grant execute on function api.list_role_limits(text, uuid) to counterfoil_api;
