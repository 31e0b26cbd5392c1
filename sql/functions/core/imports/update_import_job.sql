create function core.update_import_job(p_job data.import_job)
returns void
language plpgsql
volatile
set search_path = ''
as $$
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
        created_count = p_job.created_count,
        updated_count = p_job.updated_count,
        unchanged_count = p_job.unchanged_count,
        finished_at = p_job.finished_at
    where import_job.org_id = p_job.org_id and import_job.id = p_job.id;
end;
$$;

comment on function core.update_import_job(data.import_job) is 'Note how far an import is.';
