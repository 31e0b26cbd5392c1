create function core.stage_import_rows(p_job data.import_job, p_rows jsonb)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
begin
    with cell as materialized (
        select * from core.read_import_cells(p_job, p_rows)
    ),

    problem as (
        insert into data.import_problem (
            org_id, import_id, line_no, position, slug, column_name, value, message, is_rule
        )
        select
            p_job.org_id,
            p_job.id,
            cell.line_no,
            cell.position,
            cell.slug,
            coalesce(p_job.header[cell.position], cell.position::text),
            core.shorten_cell(cell.raw),
            cell.message,
            false
        from cell
        where cell.slug is not null
    ),

    told as (
        select
            cell.line_no,
            jsonb_object_agg(cell.field_name, cell.value) filter (where cell.value is not null) as body,
            array_agg(cell.field_name) filter (where cell.mark = '?') as unclear_fields,
            bool_or(cell.mark = '.') as has_points,
            bool_or(cell.mark = ',') as has_commas
        from cell
        group by cell.line_no
    ),

    added as (
        insert into data.import_row (org_id, import_id, line_no, key, body, cells, unclear_fields)
        select
            p_job.org_id,
            p_job.id,
            (line.content ->> 'line_no')::integer,
            told.body ->> core.name_import_key(p_job.kind),
            coalesce(told.body, '{}'),
            line.content -> 'cells',
            told.unclear_fields
        from jsonb_array_elements(p_rows) as line (content)
        left join told on told.line_no = (line.content ->> 'line_no')::integer
    )

    select
        p_job.has_decimal_points or coalesce(bool_or(told.has_points), false),
        p_job.has_decimal_commas or coalesce(bool_or(told.has_commas), false)
    into v_job.has_decimal_points, v_job.has_decimal_commas
    from told;

    v_job.row_count := v_job.row_count + jsonb_array_length(p_rows);
    v_job.staged_rows := v_job.staged_rows + jsonb_array_length(p_rows);
    v_job.staged_bytes := v_job.staged_bytes + octet_length(p_rows::text);
    v_job.staged_at := clock_timestamp();
    perform core.check_import_room(v_job);
    return v_job;
end;
$$;

comment on function core.stage_import_rows(data.import_job, jsonb) is
'Store rows of a file with the problems of each of their cells. Returns the import to be stored. Errors: import_too_large.';
