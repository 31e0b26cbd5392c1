create function api.list_import_problems(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
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
    v_after constant text [] := coalesce(core.decode_cursor(p_cursor, 4), '{0,0,"",""}');
    v_items json;
    v_last text [];
begin
    perform session.authorise(p_capability, p_org_id, 'list_import_problems');

    perform core.show_import(p_org_id, p_id);
    select
        json_agg(page order by page.line_no, page.position, page.column_name, page.slug),
        (
            array_agg(
                array[page.line_no::text, page.position::text, page.column_name, page.slug]::text
                order by page.line_no desc, page.position desc, page.column_name desc, page.slug desc
            )
        )[case when count(*) = p_limit then 1 end]::text []
    into v_items, v_last
    from (
        select *
        from shape.import_problem
        where
            import_problem.org_id = p_org_id
            and import_problem.import_id = p_id
            and (import_problem.line_no, import_problem.position, import_problem.column_name, import_problem.slug)
            > (v_after[1]::integer, v_after[2]::integer, v_after[3], v_after[4])
        order by import_problem.line_no, import_problem.position, import_problem.column_name, import_problem.slug
        limit p_limit
    ) as page;

    return json_build_object('items', coalesce(v_items, '[]'), 'next_cursor', core.encode_cursor(v_last));
end;
$$;

comment on function api.list_import_problems(text, uuid, uuid, text, integer) is
'List every problem of every row of an import, in the order of the file. Errors: not_found, validation.';

grant execute on function api.list_import_problems(text, uuid, uuid, text, integer) to counterfoil_api;
