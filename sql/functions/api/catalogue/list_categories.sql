create function api.list_categories(
    p_capability text,
    p_org_id uuid,
    p_include_archived boolean,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_after_name constant text := coalesce(v_after[1], '');
    v_after_id constant uuid := coalesce(v_after[2], '00000000-0000-0000-0000-000000000000')::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_categories');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.name, page.id), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then
                            core.encode_cursor(
                                array[
                                    max(page.name), (array_agg(page.id order by page.name desc, page.id desc))[1]::text
                                ]
                            )
                end
            )
        from (
            select *
            from shape.category
            where
                category.org_id = p_org_id
                and (category.name, category.id) > (v_after_name, v_after_id)
                and (category.is_active or p_include_archived)
            order by category.name, category.id
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_categories(text, uuid, boolean, text, integer) is
'List the categories of all levels, by name. Errors: validation.';

grant execute on function api.list_categories(text, uuid, boolean, text, integer) to counterfoil_api;
