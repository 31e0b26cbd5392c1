create function api.export_import_rejects(
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
    v_after constant integer := coalesce((core.decode_cursor(p_cursor, 1))[1], '0')::integer;
    v_job data.import_job;
begin
    perform session.authorise(p_capability, p_org_id, 'export_import_rejects');

    select * into v_job
    from data.import_job
    where import_job.org_id = p_org_id and import_job.id = p_id;

    if not found then
        perform core.raise_not_found('import');
    end if;

    return (
        select
            json_build_object(
                'header', v_job.header[:cardinality(v_job.field_names)],
                'delimiter', coalesce(v_job.delimiter, ','),
                'rows',
                coalesce(
                    json_agg(json_build_object('cells', page.cells, 'problem', page.problem) order by page.line_no),
                    '[]'::json
                ),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.line_no)::text]) end
            )
        from (
            select
                import_row.line_no,
                import_row.cells,
                (
                    select string_agg(
                        format('%s: %s', import_problem.column_name, import_problem.message),
                        ' ' order by import_problem.position, import_problem.column_name, import_problem.slug
                    )
                    from data.import_problem
                    where
                        import_problem.org_id = p_org_id
                        and import_problem.import_id = p_id
                        and import_problem.line_no = import_row.line_no
                ) as problem
            from data.import_row
            where
                import_row.org_id = p_org_id
                and import_row.import_id = p_id
                and import_row.line_no > v_after
                and (
                    select count(*)
                    from data.import_problem
                    where
                        import_problem.org_id = p_org_id
                        and import_problem.import_id = p_id
                        and import_problem.line_no = import_row.line_no
                ) > 0
            order by import_row.line_no
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.export_import_rejects(text, uuid, uuid, text, integer) is
'Export a page of the reject file of an import: {header, delimiter, rows: [{cells, problem}], next_cursor}. The cells are those of the file. Errors: not_found, validation.';

grant execute on function api.export_import_rejects(text, uuid, uuid, text, integer) to counterfoil_api;
