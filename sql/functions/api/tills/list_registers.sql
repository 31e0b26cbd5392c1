create function api.list_registers(
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
    perform session.authorise(p_capability, p_org_id, 'list_registers');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.code), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.code)]) end
            )
        from (
            select *
            from shape.register
            where
                register.org_id = p_org_id
                and register.code > v_after
                and (register.is_active or p_include_archived)
            order by register.code
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_registers(text, uuid, boolean, text, integer) is
'List registers by code, each with its open shift. Errors: validation.';

grant execute on function api.list_registers(text, uuid, boolean, text, integer) to counterfoil_api;
