create function api.list_units(
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
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
begin
    perform session.authorise(p_capability, p_org_id, 'list_units');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.code), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.code)]) end
            )
        from (
            select *
            from shape.unit
            where
                unit.org_id = p_org_id
                and unit.code > v_after
                and (unit.is_active or p_include_archived)
            order by unit.code
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_units(text, uuid, boolean, text, integer) is
'List units by code. Errors: validation.';

grant execute on function api.list_units(text, uuid, boolean, text, integer) to counterfoil_api;
