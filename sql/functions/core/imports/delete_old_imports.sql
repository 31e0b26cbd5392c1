create function core.delete_old_imports(p_org_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '30 days';
    v_old constant uuid [] := (
        select array_agg(import_job.id)
        from data.import_job
        where import_job.org_id = p_org_id and import_job.created_at < v_kept_since
    );
begin
    delete from data.import_row
    where import_row.org_id = p_org_id and import_row.import_id = any(v_old);
    delete from data.import_problem
    where import_problem.org_id = p_org_id and import_problem.import_id = any(v_old);
end;
$$;

comment on function core.delete_old_imports(uuid) is
'Delete rows and problems of imports that began more than 30 days ago: rejected rows, and the rows of imports that were never finished.';
