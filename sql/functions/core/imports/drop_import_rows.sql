create function core.drop_import_rows(p_org_id uuid, p_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    -- An import that is being applied at this moment is locked, and goes at the next time.
    v_ids constant uuid [] := array(
        select import_job.id
        from data.import_job
        where import_job.org_id = p_org_id and import_job.id = any(p_ids)
        order by import_job.id
        for no key update skip locked
    );
begin
    delete from data.import_row
    where import_row.org_id = p_org_id and import_row.import_id = any(v_ids);
    delete from data.import_problem
    where import_problem.org_id = p_org_id and import_problem.import_id = any(v_ids);

    update data.import_job
    set
        status = case import_job.status when 'done' then 'done' else 'cancelled' end,
        created_count = case import_job.status when 'done' then import_job.created_count else 0 end,
        updated_count = case import_job.status when 'done' then import_job.updated_count else 0 end,
        unchanged_count = case import_job.status when 'done' then import_job.unchanged_count else 0 end,
        finished_at = coalesce(import_job.finished_at, clock_timestamp()),
        staged_rows = 0,
        staged_bytes = 0
    where import_job.org_id = p_org_id and import_job.id = any(v_ids);
end;
$$;

comment on function core.drop_import_rows(uuid, uuid[]) is
'Delete the rows and problems of imports. Those that were not done are cancelled, because there is nothing left to apply.';
