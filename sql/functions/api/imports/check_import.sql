create function api.check_import(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job data.import_job;
begin
    perform session.authorise(p_capability, p_org_id, 'check_import');

    v_job := core.lock_import(p_org_id, p_id, '{checking,checked,rejected}');
    v_job := core.judge_import(v_job);
    v_job := core.count_import_changes(v_job);
    perform core.update_import_job(v_job);

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.check_import(text, uuid, uuid) is
'Report what an import would do and every problem of its rows; nothing else changes. Errors: not_found, import_not_open.';

grant execute on function api.check_import(text, uuid, uuid) to counterfoil_api;
