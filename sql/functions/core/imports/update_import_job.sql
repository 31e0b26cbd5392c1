create function core.update_import_job(p_job data.import_job)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_does_nothing constant boolean := p_job.status in ('rejected', 'cancelled');
begin
    update data.import_job
    set
        status = p_job.status,
        has_decimal_points = p_job.has_decimal_points,
        has_decimal_commas = p_job.has_decimal_commas,
        read_bytes = p_job.read_bytes,
        row_count = p_job.row_count,
        problem_count = p_job.problem_count,
        rejected_count = p_job.rejected_count,
        created_count = case when v_does_nothing then 0 else p_job.created_count end,
        updated_count = case when v_does_nothing then 0 else p_job.updated_count end,
        unchanged_count = case when v_does_nothing then 0 else p_job.unchanged_count end,
        finished_at = p_job.finished_at,
        staged_rows = p_job.staged_rows,
        staged_bytes = p_job.staged_bytes,
        staged_at = p_job.staged_at
    where import_job.org_id = p_job.org_id and import_job.id = p_job.id;
end;
$$;

comment on function core.update_import_job(data.import_job) is 'Store the progress of an import. A rejected or cancelled import has counts of zero, since it made no changes.';
