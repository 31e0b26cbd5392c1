create function api.cancel_import(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job data.import_job;
begin
    perform session.authorise(p_capability, p_org_id, 'cancel_import');

    v_job := core.lock_import(p_org_id, p_id, '{uploading,checking,checked,rejected}');
    delete from data.import_row where import_row.org_id = p_org_id and import_row.import_id = p_id;
    delete from data.import_problem where import_problem.org_id = p_org_id and import_problem.import_id = p_id;
    v_job.status := 'cancelled';
    v_job.finished_at := clock_timestamp();
    perform core.update_import_job(v_job);

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.cancel_import(text, uuid, uuid) is
'Cancel an import and delete its rows and problems. Errors: not_found, import_not_open.';

grant execute on function api.cancel_import(text, uuid, uuid) to counterfoil_api;
