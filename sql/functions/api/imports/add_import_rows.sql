create function api.add_import_rows(p_capability text, p_org_id uuid, p_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job data.import_job;
begin
    perform session.authorise(p_capability, p_org_id, 'add_import_rows');

    v_job := core.lock_import(p_org_id, p_id, '{uploading}');
    if core.is_import_abandoned(v_job) then
        perform guard.raise_problem(
            p_slug => 'import_not_open', p_detail => 'No rows came for an hour, so the import is over.'
        );
    end if;
    v_job := core.stage_import_rows(v_job, p_body -> 'rows');
    v_job.read_bytes := coalesce((p_body ->> 'read_bytes')::bigint, v_job.read_bytes);
    v_job.status := case when (p_body -> 'is_last')::boolean then 'checking' else v_job.status end;
    perform core.update_import_job(v_job);

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.add_import_rows(text, uuid, uuid, jsonb) is
'Add the next rows to an import. p_body: {rows: [{line_no, cells: []}], read_bytes?, is_last?}. Errors: not_found, validation, duplicate, import_not_open, import_too_large.';

grant execute on function api.add_import_rows(text, uuid, uuid, jsonb) to counterfoil_api;
