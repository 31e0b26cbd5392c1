create function api.list_dunning_levels(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_dunning_levels');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(dunning_level order by dunning_level.level), '[]'::json),
                'next_cursor', null
            )
        from shape.dunning_level
        where dunning_level.org_id = p_org_id
    );
end;
$$;

comment on function api.list_dunning_levels(text, uuid) is
'List the levels of reminding, all on one page, from the first.';

grant execute on function api.list_dunning_levels(text, uuid) to counterfoil_api;
