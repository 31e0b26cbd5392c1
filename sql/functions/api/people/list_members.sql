create function api.list_members(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_members');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(member order by member.created_at, member.user_id), '[]'::json),
                'next_cursor', null
            )
        from shape.member
        where member.org_id = p_org_id
    );
end;
$$;

comment on function api.list_members(text, uuid) is
'List the people of the organization, all on one page.';

grant execute on function api.list_members(text, uuid) to counterfoil_api;
